import { describe, expect, it } from "vitest";
import { createRateLimit } from "../server/rate-limit.ts";

describe("the rate limit", () => {
  it("allows a burst, then one request per interval", () => {
    let time = 0;
    const limit = createRateLimit({ burst: 3, every: 1_000, now: () => time });
    for (let n = 0; n < 3; n += 1) limit.take("ann");

    expect(() => limit.take("ann")).toThrow(expect.objectContaining({ status: 429 }));
    time = 999;
    expect(() => limit.take("ann")).toThrow(expect.objectContaining({ status: 429 }));
    time = 1_000;
    limit.take("ann");
    expect(() => limit.take("ann")).toThrow(expect.objectContaining({ status: 429 }));
  });

  it("refuses with the number of seconds to wait", () => {
    const limit = createRateLimit({ burst: 1, every: 2_500, now: () => 0 });
    limit.take("ann");

    expect(() => limit.take("ann")).toThrow(
      expect.objectContaining({
        headers: { "Retry-After": "3" },
        message: expect.stringContaining("Wait 3 s"),
      }),
    );
  });

  it("counts each key separately", () => {
    const limit = createRateLimit({ burst: 1, every: 1_000, now: () => 0 });
    limit.take("ann");

    expect(() => limit.take("bob")).not.toThrow();
  });

  it("keeps buckets that are not full when it sweeps many that are", () => {
    let time = 0;
    const limit = createRateLimit({ burst: 1, every: 1_000, now: () => time });
    for (let n = 0; n < 1_500; n += 1) limit.take(`idle ${n}`);
    time = 999;
    limit.take("ann");
    time = 1_000;
    for (let n = 0; n < 1_500; n += 1) limit.take(`more ${n}`);

    expect(() => limit.take("ann")).toThrow(expect.objectContaining({ status: 429 }));
  });
});
