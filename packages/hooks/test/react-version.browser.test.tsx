import { render, screen } from "@testing-library/react";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { expect, inject, it } from "vitest";

it("the library, the tests and the renderer use the React version of this project", () => {
  function Version() {
    // A hook fails if the renderer uses another copy of React.
    const [version] = React.useState(React.version);
    return <output>{version}</output>;
  }
  render(<Version />);
  expect(screen.getByRole("status").textContent).toBe(inject("reactVersion"));
  expect(ReactDOM.version).toBe(inject("reactVersion"));
});
