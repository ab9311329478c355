import { formats } from "./protocol.ts";
import type { Format } from "./protocol.ts";

export interface Asked {
  readonly format: Format;
  readonly prompt: string;
  readonly variant: number;
}

/** The link to an answer: after a reload and in a second tab, it is all that the page knows. */
export function linkTo(id: string, { format, prompt, variant }: Asked): string {
  return `?${new URLSearchParams({ answer: id, format, prompt, variant: String(variant) })}`;
}

export function readLink(): (Asked & { readonly id: string }) | undefined {
  const link = new URLSearchParams(location.search);
  const id = link.get("answer");
  const format = formats.find((one) => one === link.get("format"));
  if (!id || format === undefined) return undefined;
  const variant = Number(link.get("variant")) || 0;
  return { id, format, prompt: link.get("prompt") ?? "", variant };
}
