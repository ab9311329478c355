/** Docked to the page, in a window of its own, or inside the devtools of somebody else. */
export type PanelPlace = "page" | "window" | "shell";
