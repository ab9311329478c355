import { inject } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import type { Endpoint, EndpointPlan } from "../../src/testing.ts";

const server = connectTestServer(inject("testServer"));

/** Creates a new endpoint on the test server. */
export function openEndpoint(plan?: EndpointPlan): Promise<Endpoint> {
  return server.endpoint(plan);
}
