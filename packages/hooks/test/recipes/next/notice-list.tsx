// app/notice-list.tsx
"use client";

import { useSSEState } from "@runnel/hooks";
import { notices } from "./notices.ts";

export function NoticeList() {
  const list = useSSEState(notices);
  return <p>{list.join(", ")}</p>;
}
