import type { ConformanceCase } from "./case.ts";

/** Cases that neither suite has. */
export const ours: readonly ConformanceCase[] = [
  {
    source: "an id without data sets the last event ID",
    input: "id: 1\ndata: 1\n\nid: 2\n\ndata: 3\n\n",
    events: [
      { data: "1", lastEventId: "1" },
      { data: "3", lastEventId: "2" },
    ],
  },
  {
    source: "an id without data, followed by a comment",
    input: "id: 1\n\n: still here\n\n",
    events: [],
    comments: ["still here"],
  },
  {
    source: "a type without data is reset at the blank line",
    input: "event: lost\n\ndata: x\n\n",
    events: [{ data: "x" }],
  },
  {
    source: "the last of several fields wins",
    input: "event: a\nevent: b\nid: 1\nid: 2\ndata: x\n\n",
    events: [{ type: "b", data: "x", lastEventId: "2" }],
    isAllFrames: true,
  },
  {
    source: "an empty event field resets the type",
    input: "event: a\nevent\ndata: x\n\n",
    events: [{ data: "x" }],
    isAllFrames: true,
  },
  {
    source: "all three line ends in one block",
    input: "event: a\rid: 1\r\ndata: x\ndata: y\r\n\n",
    events: [{ type: "a", data: "x\ny", lastEventId: "1" }],
    isAllFrames: true,
  },
  {
    source: "a block without a blank line at the end is discarded",
    input: "data: whole\n\nevent: cut\nid: 9\ndata: off\n",
    events: [{ data: "whole" }],
  },
  {
    source: "a byte order mark that was decoded as Latin-1 is not stripped",
    input: "ï»¿data: x\n\ndata: y\n\n",
    events: [{ data: "y" }],
  },
  {
    source: "field names are case-sensitive",
    input: "DATA: x\ndata: y\nEvent: z\n\n",
    events: [{ data: "y" }],
    isAllFrames: true,
  },
  {
    source: "a retry field with anything but ASCII digits is ignored",
    input: "retry: 1.5\nretry: -1\nretry:  7\nretry: ٣\nretry: 8\ndata: x\n\n",
    events: [{ data: "x" }],
    retries: [8],
  },
  {
    source: "comments and retry times between events",
    input: ": hello\ndata: 1\n\nretry: 70\ndata: 2\n\n:\n",
    events: [{ data: "1" }, { data: "2" }],
    retries: [70],
    comments: ["hello", ""],
    isAllFrames: true,
  },
];
