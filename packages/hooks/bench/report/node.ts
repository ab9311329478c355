import type { Memory } from "../node/memory.ts";
import type { Scaling } from "../node/scaling.ts";
import type { Throughput } from "../node/throughput.ts";
import type { Size } from "../size/measure.ts";
import { formatMegabytes, formatNumber, formatRatio, formatTable } from "./markdown.ts";
import { atMost } from "./targets.ts";
import type { Target } from "./targets.ts";

/** What is measured in Node. */
export interface NodeResults {
  readonly scaling: readonly Scaling[];
  readonly throughput: {
    readonly parsing: readonly Throughput[];
    readonly reading: readonly Throughput[];
  };
  readonly memory: Memory;
}

export function formatNodeResults({ scaling, throughput, memory }: NodeResults): string {
  const speeds = [...throughput.parsing, ...throughput.reading];
  return [
    "## Parsing\n\nOne event in a line of 4 MiB and of 16 MiB, in chunks of 1,400 bytes:",
    formatTable(
      ["", "4 MiB, ms", "16 MiB, ms", "ratio"],
      scaling.map(({ parser, small, large }) => [
        parser,
        formatNumber(small),
        formatNumber(large),
        formatRatio(large / small),
      ]),
    ),
    "Frames of 150 bytes in chunks of 64 KiB, compared to the parser alone, read in the same way:",
    formatTable(
      ["", "MB/s", "time ÷ the parser's"],
      speeds.map(({ what, speed, ratio }) => [what, formatNumber(speed), formatRatio(ratio)]),
    ),
    "## Memory\n\nThe heap after so many events through a stream with `window: 1000`, less what it was before the first:",
    formatTable(
      ["events", "MB"],
      memory.growth.map(({ events, bytes }) => [formatNumber(events), formatMegabytes(bytes)]),
    ),
  ].join("\n\n");
}

export function judgeNodeResults({ scaling, throughput, memory }: NodeResults): readonly Target[] {
  const [runnel] = scaling;
  const parsing = throughput.parsing[1]?.ratio ?? NaN;
  const reading = throughput.reading[1]?.ratio ?? NaN;
  const growth = memory.growth.at(-1)?.bytes ?? NaN;
  return [
    atMost(
      "A line of 16 MiB ÷ one of 4 MiB",
      // Linear is 4; the rest is what a machine with caches does to sixteen megabytes.
      5,
      runnel === undefined ? NaN : runnel.large / runnel.small,
      formatRatio,
    ),
    atMost("Parsing ÷ eventsource-parser alone", 1.15, parsing, formatRatio),
    atMost("Reading and parsing ÷ a loop with eventsource-parser", 1.15, reading, formatRatio),
    atMost(
      "Heap after a million events",
      2_000_000,
      growth,
      (bytes) => `${formatMegabytes(bytes)} MB`,
    ),
  ];
}

const SIZE_LIMIT = 6000;

export function formatSizes(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, size }) => [`\`${name}\``, formatNumber(size)]);
  return `## Sizes\n\nMinified, with everything but React, brotli:\n\n${formatTable(["", "bytes"], rows)}`;
}

export function judgeSizes([whole]: readonly Size[]): readonly Target[] {
  if (whole === undefined) return [];
  return [
    atMost(
      `${whole.name}, brotli`,
      SIZE_LIMIT,
      whole.size,
      (size) => `${formatNumber(size)} bytes`,
    ),
  ];
}
