import type { Exchange } from "./exchange.ts";

/** Something that requests to one URL are handed to, with the control that tests hold of it. */
export type Hosted<Control> = {
  readonly control: Control;
  accept(exchange: Exchange): void;
};
