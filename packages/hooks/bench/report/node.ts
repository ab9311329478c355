import type { Memory } from "../node/memory.ts";
import type { Scaling } from "../node/scaling.ts";
import type { Throughput } from "../node/throughput.ts";
import type { Size } from "../size/measure.ts";
import { formatMegabytes, formatNumber, formatRatio, formatTable } from "./markdown.ts";
import { atMost } from "./targets.ts";
import type { Target } from "./targets.ts";

/** The results of the benchmarks that run in Node. */
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
    "## Parsing\n\nThe time to parse one event with a line of 4 MiB and of 16 MiB, in chunks of 1,400 bytes:",
    formatTable(
      ["parser", "4 MiB, ms", "16 MiB, ms", "16 MiB ÷ 4 MiB"],
      scaling.map(({ parser, small, large }) => [
        parser,
        formatNumber(small),
        formatNumber(large),
        formatRatio(large / small),
      ]),
    ),
    "Frames of 150 bytes in chunks of 64 KiB. The ratio compares each row with eventsource-parser in the same test:",
    formatTable(
      ["test", "MB/s", "time ÷ eventsource-parser"],
      speeds.map(({ what, speed, ratio }) => [what, formatNumber(speed), formatRatio(ratio)]),
    ),
    "## Memory\n\nHeap growth after this many events, in a stream whose listener keeps the last 1,000:",
    formatTable(
      ["events", "heap growth MB"],
      memory.growth.map(({ events, bytes }) => [formatNumber(events), formatMegabytes(bytes)]),
    ),
  ].join("\n\n");
}

export function judgeNodeResults({ scaling, throughput, memory }: NodeResults): readonly Target[] {
  const [runnel] = scaling;
  const parsing = throughput.parsing[1]?.ratio ?? NaN;
  const growth = memory.growth.at(-1)?.bytes ?? NaN;
  return [
    atMost(
      "Time to parse a line of 16 MiB ÷ a line of 4 MiB",
      // Linear time is 4. The rest allows for the CPU caches, which do not hold 16 MiB.
      5,
      runnel === undefined ? NaN : runnel.large / runnel.small,
      formatRatio,
    ),
    atMost("Time to parse ÷ eventsource-parser", 1.15, parsing, formatRatio),
    atMost(
      "Heap growth after a million events",
      2_000_000,
      growth,
      (bytes) => `${formatMegabytes(bytes)} MB`,
    ),
  ];
}

/** Bytes. */
const SIZE_LIMIT = 9000;

export function formatSizes(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, size }) => [`\`${name}\``, formatNumber(size)]);
  return `## Sizes\n\nMinified and compressed with Brotli, with all dependencies except React:\n\n${formatTable(["import", "bytes"], rows)}`;
}

export function judgeSizes([whole]: readonly Size[]): readonly Target[] {
  if (whole === undefined) return [];
  return [
    atMost(
      `Size of ${whole.name}, Brotli`,
      SIZE_LIMIT,
      whole.size,
      (size) => `${formatNumber(size)} bytes`,
    ),
  ];
}
