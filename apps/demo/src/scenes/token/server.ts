import { Router } from "express";
import type { Request } from "express";
import type { EventLog } from "../../../server/event-log.ts";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readJson } from "../../../server/json-body.ts";
import { parseJsonObject } from "../../../server/json-object.ts";
import type { LogOptions } from "../../../server/logs.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import { channels, lifetimes } from "./protocol.ts";
import type { Channel } from "./protocol.ts";
import { createTokens } from "./tokens.ts";

/** Milliseconds between two events. */
const TURN = 250;

const accepts: LogOptions["accepts"] = ({ type, data }) =>
  type === "message" && typeof parseJsonObject(data)?.["at"] === "number";

export function createTokenServer({ openStream, openLog, produce }: SceneContext): SceneServer {
  const tokens = createTokens();
  const rate = createRateLimit({ burst: 20, every: 500 });
  const logs: Readonly<Record<Channel, EventLog>> = {
    orders: openLog({ capacity: 2_000, name: "orders", accepts }),
    alerts: openLog({ capacity: 2_000, name: "alerts", accepts }),
  };
  produce(() => {
    const timer = setInterval(() => {
      const data = JSON.stringify({ at: Date.now() });
      for (const channel of channels) void logs[channel].append("message", data);
    }, TURN);
    return () => clearInterval(timer);
  });

  const router = Router();

  // A real app would require a password, or a refresh token in a cookie.
  router.post("/issue", readJson, (request, response) => {
    rate.take(visitorOf(request));
    const lifetime = readChoice(request.body, "lifetime", lifetimes) * 1_000;
    response.set("Cache-Control", "no-store").json({ token: tokens.issue(lifetime), lifetime });
  });

  router.get("/", async (request, response) => {
    const channel = channels.find((one) => one === request.query["channel"]);
    if (channel === undefined) {
      throw httpError(400, "bad-channel", `?channel= must be one of ${channels.join(", ")}.`);
    }
    const left = tokens.remaining(bearerOf(request));
    if (left === 0) {
      throw httpError(401, "bad-token", "The token is missing, invalid or expired.", {
        "WWW-Authenticate": 'Bearer error="invalid_token"',
      });
    }
    const stream = await openStream(request, response, { retry: 500 });
    stream.follow(logs[channel], { history: 1 });
    // The stream ends with its token. Otherwise an expired token could still be used.
    const expiry = setTimeout(stream.end, left);
    stream.whenClosed(() => clearTimeout(expiry));
  });

  return { router };
}

function bearerOf(request: Request): string {
  return /^Bearer (.+)$/.exec(request.get("Authorization") ?? "")?.[1] ?? "";
}
