/** The most combining marks that one base character keeps. Burmese and Tibetan need up to four. */
const MAX_MARKS = 4;

/** The most code points that count as one character. The longest emoji that fonts know (a couple with skin tones) has ten. */
const MAX_CODE_POINTS = 12;

/** Format characters that are drawn although they are of the category Cf: the Arabic, Syriac and Kaithi number signs. */
const DRAWN = /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u;

/**
 * Controls, bidirectional controls, and everything that is drawn as nothing: the format characters, the default
 * ignorable ones (Hangul fillers, variation selectors, tags…) and the blank Braille pattern.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

const PICTOGRAPH = String.raw`\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]{0,2}`;

/** The scripts whose words are spelled with the joiners ZWJ (U+200D) and ZWNJ (U+200C). */
const JOINING = [
  ...["Arabic", "Syriac", "Mandaic", "Nko", "Mongolian", "Phags_Pa"],
  ...["Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada"],
  ...["Malayalam", "Sinhala", "Khmer", "Myanmar", "Tibetan", "Javanese", "Balinese"],
]
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join("");

/** What `UNSEEN` would remove, in the places where it has a meaning. */
const MEANINGFUL = [
  // 👩‍💻: pictographs that ZWJ makes one.
  String.raw`(?<=${PICTOGRAPH})\u200D(?=\p{Extended_Pictographic})`,
  // نامه‌ای, क्‍ष: one joiner inside a word of a script that uses them.
  String.raw`(?<=[${JOINING}])[\u200C\u200D](?=[${JOINING}])`,
  // ❤️, 1️⃣: the selector of the emoji or text form.
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  // 葛󠄀: a variant of a Han character, and the three selectors of Mongolian.
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180D\u180F]`,
  // 🏴󠁧󠁢󠁥󠁮󠁧󠁿: the flag of a region is a black flag and tags.
  String.raw`(?<=\u{1F3F4})[\u{E0061}-\u{E007A}]{2,6}\u{E007F}`,
].join("|");

const KEPT_OR_UNSEEN = new RegExp(`(${MEANINGFUL}|\\n)|${UNSEEN.source}`, "gu");
const STACKED = new RegExp(String.raw`(\p{M}{${MAX_MARKS}})\p{M}+`, "gu");
/** A mark without a base is drawn on what the page shows before it. */
const BASELESS = /(^|\s)\p{M}+/gu;

/** Something to be seen: neither white space nor a control, format, private or unassigned character. */
const VISIBLE = /[^\s\p{C}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A text that can be shown among others without changing how they look: without bidirectional and other invisible
 * characters, except the joiners and selectors that emoji and some scripts need, and with at most four combining marks on
 * a character. `""` if nothing visible is left. Normalized to NFC.
 */
export function plainText(text: string, { multiline }: { readonly multiline: boolean }): string {
  const lines = text.normalize("NFC").replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n");
  const seen = lines
    .replaceAll("\t", " ")
    .replaceAll(KEPT_OR_UNSEEN, (found: string, kept: string | undefined) =>
      kept !== undefined || DRAWN.test(found) ? found : "",
    )
    .replaceAll(BASELESS, "$1")
    .replaceAll(STACKED, "$1")
    .trim();
  if (!VISIBLE.test(seen)) return "";
  return multiline ? seen : seen.replaceAll(/\s+/g, " ");
}

/** The number of characters as a reader counts them (grapheme clusters). An overlong cluster counts as several. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const { segment } of segmenter.segment(text)) {
    length += Math.ceil([...segment].length / MAX_CODE_POINTS);
  }
  return length;
}
