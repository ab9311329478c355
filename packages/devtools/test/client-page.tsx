import { SSEProvider } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import type { Endpoint } from "@runnel/hooks/testing";
import { render, type RenderResult } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { type Locator, page } from "vitest/browser";
import { SSEDevtools } from "../src/index.ts";
import { panel } from "./overlay-page.tsx";
import { Subscriber, createTestClient, server } from "./real-client.tsx";

interface ClientPage {
  readonly client: SSEClient;
  readonly endpoint: Endpoint;
  readonly rendered: RenderResult;
}

/** The key of the stream that the page subscribes to. */
export const STREAM = "/prices";

/** A page whose one component follows a real stream, with the actions beside it. */
export async function showClient(
  options: {
    readonly endpoint?: Endpoint;
    readonly open?: boolean;
    readonly stream?: object;
    readonly beside?: ReactNode;
  } = {},
): Promise<ClientPage> {
  const { open = true, stream = {}, beside } = options;
  const client = createTestClient({ closeDelay: 0 });
  localStorage.setItem("runnel-devtools", '{"showActions":true,"height":600,"streamsWidth":280}');
  const endpoint = options.endpoint ?? (await server.endpoint());

  const source = { url: endpoint.url, key: STREAM, ...stream };
  const rendered = render(
    <StrictMode>
      <SSEProvider client={client}>
        <SSEDevtools initialOpen={open} />
        <Subscriber source={source} label="Latest" />
        {beside}
      </SSEProvider>
    </StrictMode>,
  );
  return { client, endpoint, rendered };
}

/** Another stream, `/other`, for a page to follow beside the first. */
export async function otherStream(): Promise<{ endpoint: Endpoint; beside: ReactNode }> {
  const endpoint = await server.endpoint();
  return {
    endpoint,
    beside: <Subscriber source={{ url: endpoint.url, key: "/other" }} label="Other" />,
  };
}

export const latest: Locator = page.getByLabelText("Latest");
export const actions: Locator = panel.getByRole("region", { name: "Actions" });
export const notices: Locator = panel.getByRole("group", { name: "Notices" });

export function button(name: string | RegExp): Locator {
  return actions.getByRole("button", { name, exact: true });
}
