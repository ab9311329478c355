import { screen } from "@testing-library/react";
import { Activity, useActionState } from "react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { useSSERequest } from "../../src/index.ts";
import { show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

function Chat({ url }: { readonly url: string }): ReactElement {
  const { status, data, start } = useSSERequest({ url, until: (event) => event.data === "end" });
  const [asked, ask] = useActionState((_: string, form: FormData) => {
    const prompt = String(form.get("prompt"));
    start({ prompt });
    return prompt;
  }, "nothing");
  return (
    <form action={ask}>
      <input name="prompt" aria-label="Prompt" />
      <button>Send</button>
      <p>
        {asked}: {status} [{data}]
      </p>
    </form>
  );
}

it("a form action with `useActionState` starts a request", async () => {
  const endpoint = await openEndpoint();
  show(<Chat url={endpoint.url} />);
  await userEvent.fill(screen.getByLabelText("Prompt"), "hello");
  await userEvent.click(screen.getByText("Send"));
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: Hi\n\n");
  await screen.findByText("hello: open [Hi]");
  await endpoint.send("data: end\n\n");
  await screen.findByText("hello: closed [end]");
  expect((await endpoint.requests()).map(({ body }) => body)).toEqual(['{"prompt":"hello"}']);
});

it("`start` itself is a form action: the form is sent as its `FormData`", async () => {
  function Form({ url }: { readonly url: string }): ReactElement {
    const { status, data, start } = useSSERequest(url);
    return (
      <form action={start}>
        <input name="prompt" defaultValue="hello" />
        <button>Send</button>
        <p>
          {status} [{data}]
        </p>
      </form>
    );
  }
  const endpoint = await openEndpoint();
  show(<Form url={endpoint.url} />);
  await userEvent.click(screen.getByText("Send"));
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: Hi\n\n");
  await screen.findByText("open [Hi]");
  const [sent] = await endpoint.requests();
  expect(sent?.headers["content-type"]).toMatch(/^multipart\/form-data/);
  expect(sent?.body).toContain("hello");
});

it("an answer in a hidden `<Activity>` goes on when it is shown again", async () => {
  const [post, get] = [await openEndpoint(), await openEndpoint()];
  function Answer(): ReactElement {
    const { status, data, start } = useSSERequest({
      url: post.url,
      resume: { id: () => "x", url: () => get.url },
    });
    return (
      <button onClick={() => start({})}>
        {status} [{data}]
      </button>
    );
  }
  const app = (mode: "hidden" | "visible"): ReactElement => (
    <Activity mode={mode}>
      <Answer />
    </Activity>
  );
  const { rerender } = show(app("visible"));
  await userEvent.click(screen.getByText("idle []"));
  await post.waitFor({ live: 1 });
  await post.send("id: 1\ndata: one\n\n");
  await screen.findByText("open [one]");
  rerender(app("hidden"));
  await post.waitFor({ live: 0 });
  rerender(app("visible"));
  await get.waitFor({ live: 1 });
  await get.send("id: 2\ndata: two\n\n");
  await screen.findByText("open [two]");
  const [taken] = await get.requests();
  expect([taken?.method, taken?.lastEventId]).toEqual(["GET", "1"]);
});
