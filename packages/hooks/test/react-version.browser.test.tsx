import { render, screen } from "@testing-library/react";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { expect, inject, test } from "vitest";

test("renders with the React of this project, everywhere", () => {
  function Version() {
    // A hook fails when the renderer took its React from somewhere else.
    const [version] = React.useState(React.version);
    return <output>{version}</output>;
  }
  render(<Version />);
  expect(screen.getByRole("status").textContent).toBe(inject("reactVersion"));
  expect(ReactDOM.version).toBe(inject("reactVersion"));
});
