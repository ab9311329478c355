/** Removes what a host adds to the path of a folder. */
const toFile = (path: string): string =>
  path === "/" ? "index.html" : `${path.slice(1)}/index.html`;

/**
 * The files that a static host needs besides `index.html`: the page has its own router, so each of its paths is the same file,
 * and so is what hosts show for an unknown path.
 */
export function staticPages(paths: readonly string[]): readonly string[] {
  return ["404.html", ...paths.filter((path) => path !== "/").map(toFile)];
}
