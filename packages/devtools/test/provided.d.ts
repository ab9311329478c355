import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests in the browser tell the test server what to do: `inject("testServer")`. */
    testServer: string;
  }
}
