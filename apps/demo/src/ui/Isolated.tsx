/**
 * A text that another person wrote, inside a line of the page. Its direction and its control characters do not reorder
 * the words around it (`<bdi>`), and combining marks that are stacked on it are cut off at its own line (`.isolated`).
 */
export function Isolated({ text }: { readonly text: string }) {
  return <bdi className="isolated">{text}</bdi>;
}
