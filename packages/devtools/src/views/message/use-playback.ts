import { useEffect, useRef, useState } from "react";
import { requestFrame } from "../../recorder/animation-frames.ts";
import type { Answer, Moment } from "./answer.ts";

/** Where the user looks: a time, and the latest frame that is shown. */
interface Cursor {
  readonly at: number;
  readonly sequence: number;
}

/** What is shown of an answer. Times are in milliseconds since the epoch. */
export interface Playback {
  /** The index of the moment that is shown; -1 without one. */
  readonly index: number;
  readonly at: number;
  /** Whether the end of the answer is shown, also when more arrives. */
  readonly following: boolean;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
  /** Plays the answer as it came, from its beginning if its end is shown. */
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (at: number) => void;
  /** Goes to the moment of a frame. */
  readonly show: (sequence: number) => void;
  readonly follow: () => void;
}

/** Plays an answer as it came, in animation frames. Pauses of the answer take as long as they took. */
export function usePlayback(answer: Answer | undefined): Playback {
  const moments = answer?.moments ?? [];
  const [cursor, setCursor] = useState<Cursor>();
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  /** When the cursor was moved last, by the clock of the page. */
  const movedAt = useRef(0);
  const end = moments.at(-1);
  const index = cursor === undefined ? moments.length - 1 : indexOf(moments, cursor.sequence);

  function moveTo(at: number): void {
    const { sequence } = momentAt(moments, at) ?? { sequence: 0 };
    const isAtEnd = end === undefined || at >= end.at;
    if (isAtEnd) setIsPlaying(false);
    setCursor(isAtEnd ? undefined : { at, sequence });
  }

  useEffect(() => {
    if (!isPlaying || cursor === undefined) return undefined;
    let isStopped = false;
    requestFrame(() => {
      if (isStopped) return;
      const now = performance.now();
      moveTo(cursor.at + (now - movedAt.current) * speed);
      movedAt.current = now;
    });
    return () => {
      isStopped = true;
    };
  });

  return {
    index,
    at: cursor?.at ?? end?.at ?? 0,
    following: cursor === undefined,
    isPlaying,
    speed,
    setSpeed,
    play() {
      const [first] = moments;
      if (first === undefined) return;
      if (cursor === undefined) setCursor({ at: first.at, sequence: first.sequence });
      movedAt.current = performance.now();
      setIsPlaying(true);
    },
    pause: () => setIsPlaying(false),
    seek: moveTo,
    show(sequence) {
      const moment = moments[indexOf(moments, sequence)];
      setIsPlaying(false);
      setCursor(moment === end ? undefined : moment);
    },
    follow() {
      setIsPlaying(false);
      setCursor(undefined);
    },
  };
}

/** The index of the moment of a frame, or of the next moment if that one is no longer recorded. */
function indexOf(moments: readonly Moment[], sequence: number): number {
  return Math.min(
    moments.length - 1,
    countWhile(moments, (moment) => moment.sequence < sequence),
  );
}

/** The last moment up to a time; before the first moment, the first. */
function momentAt(moments: readonly Moment[], at: number): Moment | undefined {
  return moments[Math.max(0, countWhile(moments, (moment) => moment.at <= at) - 1)];
}

/** The number of first moments with a property that all later ones lack. A binary search. */
function countWhile(moments: readonly Moment[], has: (moment: Moment) => boolean): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const moment = moments[middle];
    if (moment !== undefined && has(moment)) low = middle + 1;
    else high = middle;
  }
  return low;
}
