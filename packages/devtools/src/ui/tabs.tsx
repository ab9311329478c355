import type { KeyboardEvent, ReactNode } from "react";
import { useId } from "react";

export interface Tab {
  readonly name: string;
  readonly label: string;
  /** A count after the label. */
  readonly badge?: string | undefined;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (name: string) => void;
  /** Shown before the tabs. */
  readonly lead?: ReactNode;
  /** The content of the selected tab. */
  readonly children: ReactNode;
}

/** A tab list and its panel. The arrow keys move to a tab and select it. */
export function Tabs(props: TabsProps): ReactNode {
  const { label, tabs, selected, onSelect, lead, children } = props;
  const id = useId();
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const index = tabs.findIndex(({ name }) => name === selected);
    const next = tabs[nextTab(event.key, index, tabs.length)];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.name);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  }

  return (
    <div className="tabs">
      <div className="tabs-head">
        {lead}
        <div role="tablist" aria-label={label} className="tablist" onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.name}
              type="button"
              role="tab"
              className="tab"
              id={`${id}-${tab.name}`}
              data-tab={tab.name}
              aria-selected={tab.name === selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.name === selected ? 0 : -1}
              onClick={() => onSelect(tab.name)}
            >
              {tab.label}
              {tab.badge !== undefined && <span className="badge">{tab.badge}</span>}
            </button>
          ))}
        </div>
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        className="tabpanel"
        aria-labelledby={`${id}-${selected}`}
      >
        {children}
      </div>
    </div>
  );
}

/** Returns -1 for any other key. */
function nextTab(key: string, index: number, count: number): number {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return -1;
}
