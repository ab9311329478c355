/** How many frames are kept, what is missing, and what was found. */
export const KEPT = {
  "Frames kept of each stream": "每个流保留的帧数",
  "Memory: at most {stream} for a stream, {all} for all. Now {used}.":
    "内存：每个流最多 {stream}，所有流合计最多 {all}；当前 {used}。",
  "{count} older {count|frame was|frames were} dropped": "更早的 {count} 帧已丢弃",
  "{count} older {count|frame is|frames are} on disk: see Frames":
    "更早的 {count} 帧在磁盘上：见“帧”视图",
  "{count} on disk": "{count} 帧在磁盘上",
  "Keep older frames on disk until the page is left": "将更早的帧存到磁盘，直到离开页面",
  "On disk: at most {most}. Now {used}.": "磁盘：最多 {most}；当前 {used}。",
  "Older frames are not kept on disk: {reason}": "更早的帧未存到磁盘：{reason}",
  "searching the disk": "正在搜索磁盘",
  "Searching the frames on disk…": "正在搜索磁盘上的帧……",
  "{dropped} and not searched. The settings can keep more.":
    "{dropped}，未参与搜索。可在设置中保留更多帧。",
  "{dropped}. The counts below include them, but Frames cannot show them.":
    "{dropped}。下面的计数包括这些帧，但“帧”视图无法显示。",
  "Frame #{sequence} is no longer kept.": "帧 #{sequence} 已不再保留。",
  "without {count} older {count|frame|frames}": "不含更早的 {count} 帧",

  "{index} of {count}": "第 {index} 个，共 {count} 个",
  "Previous match in the frame": "帧内上一个匹配",
  "Next match in the frame": "帧内下一个匹配",
  "Previous match": "上一个匹配",
  "Next match": "下一个匹配",
} as const;
