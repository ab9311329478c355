import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { createSSEClient, dehydrate } from "@runnel/hooks/client";
import { show } from "../../react/app.tsx";
import { openEndpoint } from "../../react/stream.ts";
import { route } from "../routes.ts";
import { HydratedStreams } from "./hydrated-streams.tsx";
import { NoticeList } from "./notice-list.tsx";
import { notices } from "./notices.ts";
import { Progress } from "./progress.tsx";
import { Providers } from "./providers.tsx";

it("the recipe of a job's progress shows it, and asks no more when it is done", async () => {
  const endpoint = await openEndpoint();
  route({ "/api/jobs/7": endpoint.url });
  show(
    <Providers>
      <Progress job="7" />
    </Providers>,
  );
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("id: 1\nevent: progress\ndata: 40\n\n");
  await waitFor(() => expect(screen.getByRole("progressbar").getAttribute("value")).toBe("40"));
  await endpoint.send("event: done\ndata:\n\n");
  await waitFor(() => expect(screen.getByRole("progressbar").ariaBusy).toBe("false"));
  expect(await endpoint.requests()).toHaveLength(1);
});

it("the recipe of hydration shows the state of the server, and continues after it", async () => {
  const endpoint = await openEndpoint();
  const body = JSON.stringify({ list: ["a"], lastEventId: "1" });
  const loads = await openEndpoint({ otherwise: { body } });
  const requests = route({ "/api/notices/stream": endpoint.url, "/api/notices": loads.url });
  const server = createSSEClient();
  await server.stream(notices).state.reload();
  const data = dehydrate(server);
  show(
    <HydratedStreams data={data}>
      <NoticeList />
    </HydratedStreams>,
  );
  screen.getByText("a");
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("id: 2\ndata: b\n\n");
  await screen.findByText("a, b");
  expect((await endpoint.requests())[0]?.lastEventId).toBe("1");
  expect(requests).toEqual(["GET /api/notices", "GET /api/notices/stream"]);
});
