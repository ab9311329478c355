import { translate } from "./format/translate.ts";
import type { KeyboardEvent, ReactNode } from "react";
import { useStyles } from "./adopted-styles.ts";
import { JSON_STYLES } from "./json-styles.ts";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { visibleLine } from "./format/visible-text.ts";
import type { JsonRow, JsonView } from "./json-rows.ts";
import { jsonRows, PAGE, summarise } from "./json-rows.ts";
import type { JsonValue } from "./format/json.ts";
import { jsonHits } from "./json-hits.ts";
import { firstMatch, MarkedText } from "./marked-text.tsx";
import { nextIndex } from "./next-index.ts";

interface JsonTreeProps {
  /** @defaultValue "Data" */
  readonly label?: string;
  readonly value: JsonValue;
  /** What is wrong, by the path of a row. The first such row is scrolled into view. */
  readonly marks?: ReadonlyMap<string, string>;
  /** The texts to highlight. What contains them is expanded. */
  readonly words?: readonly string[];
}

const NO_MARKS: ReadonlyMap<string, string> = new Map();
const NO_WORDS: readonly string[] = [];

/** A tree view of a value. Up and down select a row; right and left expand and collapse it. */
export function JsonTree(props: JsonTreeProps): ReactNode {
  const { label = translate("Data"), value, marks = NO_MARKS, words = NO_WORDS } = props;
  useStyles(JSON_STYLES);
  const [view, setView] = useState<JsonView>({ toggled: new Map(), limits: new Map() });
  const [chosen, setActive] = useState<number>();
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const hits = useMemo(() => jsonHits(value, words), [value, words]);
  const rows = useMemo(
    () => jsonRows(value, view, [...marks.keys(), ...hits]),
    [value, view, marks, hits],
  );
  const firstMark = rows.findIndex(({ path }) => marks.has(path));
  const current = Math.min(chosen ?? Math.max(0, firstMark), rows.length - 1);
  useEffect(() => {
    if (firstMark > 0) tree.current?.children[firstMark]?.scrollIntoView({ block: "nearest" });
    // Only when the marks change: the user may have scrolled away.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [marks]);

  function toggle(row: JsonRow, expanded: boolean): void {
    if (row.more !== undefined) showMore(row);
    else if (row.expanded !== undefined && row.expanded !== expanded) {
      setView({ ...view, toggled: new Map(view.toggled).set(row.path, expanded) });
    }
  }

  function showMore(row: JsonRow): void {
    const path = row.path.slice(0, -2);
    const limit = (view.limits.get(path) ?? PAGE) + PAGE;
    setView({ ...view, limits: new Map(view.limits).set(path, limit) });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[current];
    if (row === undefined) return;
    const next = nextRow(event.key, current, rows);
    if (next !== undefined) {
      setActive(next);
      tree.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "ArrowRight") toggle(row, true);
    else if (event.key === "ArrowLeft") toggle(row, false);
    else if (event.key === "Enter" || event.key === " ") toggle(row, row.expanded !== true);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={tree}
      className="json"
      role="tree"
      aria-label={label}
      aria-activedescendant={`${id}-${current}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <div
          key={row.path}
          id={`${id}-${index}`}
          role="treeitem"
          className="json-row"
          data-active={index === current || undefined}
          data-marked={marks.has(row.path) || undefined}
          aria-level={row.depth + 1}
          aria-expanded={row.expanded}
          aria-selected={index === current}
          style={{ paddingLeft: `${row.depth * 14 + 20}px` }}
          onClick={() => {
            setActive(index);
            toggle(row, row.expanded !== true);
          }}
        >
          {row.more === undefined ? (
            <JsonMember row={row} words={hits.has(row.path) ? words : NO_WORDS} />
          ) : (
            <span className="json-more">{translate("{count} more", { count: row.more })}</span>
          )}
          {marks.has(row.path) && (
            <span className="json-mark">{visibleLine(marks.get(row.path) ?? "")}</span>
          )}
        </div>
      ))}
    </div>
  );
}

interface JsonMemberProps {
  readonly row: JsonRow;
  /** The texts that the name or the value contains. */
  readonly words: readonly string[];
}

function JsonMember({ row, words }: JsonMemberProps): ReactNode {
  const name = row.name === undefined ? undefined : visibleLine(row.name);
  const value = row.expanded === true ? brackets(row.value) : summarise(row.value);
  const isInOne = [name ?? "", value].some((text) => firstMatch(text, words) !== -1);
  const content = (
    <>
      {name !== undefined && (
        <span className="json-name">
          <MarkedText text={name} words={words} />:{" "}
        </span>
      )}
      <span className={`json-${kindOf(row.value)}`}>
        <MarkedText text={value} words={words} />
      </span>
    </>
  );
  // The match begins in the name and ends in the value, or it is in the part of a long text that is not shown.
  return words.length > 0 && !isInOne ? <mark>{content}</mark> : content;
}

function nextRow(key: string, index: number, rows: readonly JsonRow[]): number | undefined {
  const next = nextIndex(key, index, rows.length);
  if (next !== undefined) return next;
  const row = rows[index];
  // Left on a leaf, or on a collapsed row, selects its parent.
  if (key !== "ArrowLeft" || row === undefined || row.expanded === true) return undefined;
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((rows[above]?.depth ?? 0) < row.depth) return above;
  }
  return undefined;
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function brackets(value: JsonValue): string {
  return Array.isArray(value) ? `[ ${value.length} ]` : "{ }";
}
