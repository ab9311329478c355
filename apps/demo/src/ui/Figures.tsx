import type { ReactNode } from "react";

interface FiguresProps {
  /** `"row"`: side by side, each below its name. `"list"`: one per line, each beside its name. */
  readonly as: "row" | "list";
  readonly children: ReactNode;
}

export function Figures({ as, children }: FiguresProps) {
  return <dl className={`figures ${as}`}>{children}</dl>;
}

interface FigureProps {
  readonly name: string;
  /** Colours a figure that says whether everything is right. */
  readonly verdict?: "sound" | "unsound" | undefined;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function Figure({ name, verdict, testId, children }: FigureProps) {
  return (
    <div className={verdict}>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}
