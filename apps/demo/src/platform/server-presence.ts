let answer: Promise<boolean> | undefined;

/**
 * Whether the page came from the demo's server. A static host answers 404, or with the page itself. Any other failure is one of
 * the server or of the network, which the scenes report.
 */
export function isServerThere(): Promise<boolean> {
  answer ??= fetch("/api/health").then(
    ({ status }) => status !== 404 && status !== 405 && status !== 200,
    () => true,
  );
  return answer;
}
