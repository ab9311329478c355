import { SSEProvider, useSSE } from "@runnel/hooks";
import { type SSEClient, createSSEClient } from "@runnel/hooks/client";
import { type Endpoint, connectTestServer } from "@runnel/hooks/testing";
import { render, type RenderResult } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { inject } from "vitest";
import { type Locator, page } from "vitest/browser";
import { SSEDevtools } from "../src/index.ts";
import { panel } from "./overlay-page.tsx";

interface ClientPage {
  readonly client: SSEClient;
  readonly endpoint: Endpoint;
  readonly rendered: RenderResult;
}

/** The key of the stream that the page subscribes to. */
export const STREAM = "/prices";

interface SubscriberProps {
  readonly source: Parameters<typeof useSSE>[0];
  readonly label: string;
}

function Subscriber({ source, label }: SubscriberProps): ReactNode {
  const { data } = useSSE(source);
  return <output aria-label={label}>{String(data)}</output>;
}

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
  localStorage.setItem("runnel-devtools", '{"showActions":true,"height":600,"streamsWidth":280}');
  const endpoint = options.endpoint ?? (await connectTestServer(inject("testServer")).endpoint());
  const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 20 } });
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
  const endpoint = await connectTestServer(inject("testServer")).endpoint();
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
