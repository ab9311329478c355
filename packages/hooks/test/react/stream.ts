import { inject } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import type { Endpoint, EndpointPlan } from "../../src/testing.ts";

const server = connectTestServer(inject("testServer"));

/** A fresh URL on the test server, with its own behaviour. */
export function openEndpoint(plan?: EndpointPlan): Promise<Endpoint> {
  return server.endpoint(plan);
}
