/** How many frames are kept, and what is missing. */
export const KEPT = {
  "Frames kept of each stream": "每个流保留的帧数",
  "Memory: at most {stream} for a stream, {all} for all. Now {used}.":
    "内存：每个流最多 {stream}，所有流合计最多 {all}；当前 {used}。",
  "{count} older {count|frame was|frames were} dropped": "更早的 {count} 帧已丢弃",
  "{dropped} and not searched. The settings can keep more.":
    "{dropped}，未参与搜索。可在设置中保留更多帧。",
  "{dropped}. The counts below include them, but Frames cannot show them.":
    "{dropped}。下面的计数包括这些帧，但“帧”视图无法显示。",
  "Frame #{sequence} is no longer kept.": "帧 #{sequence} 已不再保留。",
  "without {count} dropped {count|frame|frames}": "不含已丢弃的 {count} 帧",
} as const;
