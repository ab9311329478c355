import type { ReactNode } from "react";

interface FiguresProps {
  /** Side by side, each under its name; or one below the other, each beside its name. */
  readonly as: "row" | "list";
  readonly children: ReactNode;
}

function Figures({ as, children }: FiguresProps) {
  return <dl className={`figures ${as}`}>{children}</dl>;
}

interface FigureProps {
  readonly name: string;
  /** Where the figure says that all is well, or that it is not. */
  readonly verdict?: "sound" | "unsound" | undefined;
  readonly testId?: string;
  readonly children: ReactNode;
}

function Figure({ name, verdict, testId, children }: FigureProps) {
  return (
    <div className={verdict}>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}

export { Figure, Figures };
