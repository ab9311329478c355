import type { ReactNode } from "react";

/** Paths on a grid of 16 × 16, stroked in the colour of the text around them. */
const PATHS = {
  pause: "M5.5 3.5v9M10.5 3.5v9",
  resume: "M5 3.5v9l7.5-4.5Z",
  clear: "M3.8 3.8l8.4 8.4M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  comment: "M2.5 3h11v8h-6l-3 2.5V11h-2ZM5.5 6h5M5.5 8.2h3",
  copy: "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
  test: "M6.5 2v4.5L3 13.5h10L9.5 6.5V2M5.2 2h5.6M4.8 10h6.4",
  done: "M3 8.5l3.5 3.5L13 4.5",
  close: "M3.5 3.5l9 9m0-9l-9 9",
  actions: "M9.2 1.8L3.5 9H8l-1.2 5.2L12.5 7H8Z",
  open: "M2 13V3h4l1.5 2H14v2.5M2 13l2.5-5.5h11L13 13Z",
  settings: "M2 4.5h7m4 0h1M2 11.5h1m4 0h7M11 2.7v3.6M5 9.7v3.6",
  previous: "M3.5 10.3L8 5.8l4.5 4.5",
  next: "M3.5 5.8L8 10.3l4.5-4.5",
  popOut: "M7 3H3v10h10V9M9.5 2.5h4v4M13.5 2.5L8 8",
  bottom: "M2 3h12v10H2ZM2 9.5h12",
  top: "M2 3h12v10H2ZM2 6.5h12",
  left: "M2 3h12v10H2ZM6.5 3v10",
  right: "M2 3h12v10H2ZM9.5 3v10",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon-drawing" viewBox="0 0 16 16" width="14" height="14" aria-hidden>
      <path d={PATHS[name]} />
    </svg>
  );
}
