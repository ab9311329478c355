import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { ErrorBoundary } from "../../src/ui/error-boundary.tsx";
import { createValueStore } from "../../src/ui/value-store.ts";
import { lazyComponent } from "../../src/ui/lazy-component.tsx";

beforeEach(() => {
  // Not wrapped in `act`, because the tests are about the time of rendering.
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
});
afterEach(cleanup);

/** Takes longer than a frame to render. React may interrupt it after each part. */
function Large(): ReactNode {
  return (
    <p>
      {Array.from({ length: 6 }, (_, part) => (
        <Slow key={part} />
      ))}
      there
    </p>
  );
}

function Slow(): ReactNode {
  const end = performance.now() + 8;
  while (performance.now() < end);
  return null;
}

it("A lazy component appears in a page that renders in every frame.", async () => {
  const Fetched = lazyComponent(async () => Large);
  const count = createValueStore(0);
  function Counter(): ReactNode {
    return <b>{useSyncExternalStore(count.subscribe, count.get)}</b>;
  }
  let frame = requestAnimationFrame(function next() {
    count.set(count.get() + 1);
    frame = requestAnimationFrame(next);
  });
  render(
    <>
      <Counter />
      <Fetched />
    </>,
  );
  await expect.element(page.getByText("there")).toBeVisible();
  cancelAnimationFrame(frame);
});

it("A lazy component shows its fallback until it is loaded, and renders immediately from then on.", async () => {
  let arrive = (): void => {};
  const Fetched = lazyComponent(
    () =>
      new Promise<typeof Large>((resolve) => {
        arrive = () => resolve(Large);
      }),
    () => "fetching",
  );
  const { container } = render(<Fetched />);
  expect(container).toHaveTextContent("fetching");
  await vi.waitUntil(() => {
    arrive();
    return container.textContent === "there";
  });
  expect(render(<Fetched />).container).toHaveTextContent("there");
});

it("A lazy component that failed to load is loaded again when the error boundary is reset.", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  let attempts = 0;
  const Fetched = lazyComponent(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error("the server restarts");
    return Large;
  });
  render(
    <ErrorBoundary
      fallback={(error, reset) => <button onClick={reset}>{(error as Error).message}</button>}
    >
      <Fetched />
    </ErrorBoundary>,
  );
  await page.getByRole("button", { name: "the server restarts" }).click();
  await expect.element(page.getByText("there")).toBeVisible();
  expect(attempts).toBe(2);
});
