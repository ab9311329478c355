import type { ReactNode, RefObject } from "react";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { translate } from "../../ui/format/translate.ts";
import { IconButton } from "../../ui/icon-button.tsx";

/** The maximum number of pages that one step adds to a long text. */
const MOST_PAGES = 5;

interface MatchStepsProps {
  /** What contains the highlighted matches. */
  readonly within: RefObject<HTMLElement | null>;
}

/** Goes from match to match in the detail of a frame, and begins at the first one. */
export function MatchSteps({ within }: MatchStepsProps): ReactNode {
  const [count, setCount] = useState(0);
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, count - 1);

  // Views show more on request, and they load on their own.
  useEffect(() => {
    const element = within.current;
    if (element === null) return undefined;
    const update = (): void => setCount(marksIn(element).length);
    update();
    const observer = new MutationObserver(update);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [within]);

  useEffect(() => {
    const mark = marksIn(within.current)[index];
    mark?.setAttribute("data-current", "");
    mark?.scrollIntoView({ block: "nearest" });
    return () => mark?.removeAttribute("data-current");
  }, [within, index, count]);

  function step(direction: 1 | -1): void {
    let present = count;
    for (let pages = 0; index + direction >= present && pages < MOST_PAGES; pages += 1) {
      const more = within.current?.querySelector<HTMLElement>("button.more");
      if (more == null) break;
      flushSync(() => more.click());
      present = marksIn(within.current).length;
    }
    setCount(present);
    setChosen((index + direction + present) % Math.max(1, present));
  }

  return (
    <>
      <span className="dim match-count" role="status">
        {count > 0 && translate("{index} of {count}", { index: index + 1, count })}
      </span>
      <IconButton
        icon="previous"
        label={translate("Previous match in the frame")}
        onClick={() => step(-1)}
      />
      <IconButton
        icon="next"
        label={translate("Next match in the frame")}
        onClick={() => step(1)}
      />
    </>
  );
}

function marksIn(element: HTMLElement | null): readonly Element[] {
  return [...(element?.querySelectorAll("mark") ?? [])];
}
