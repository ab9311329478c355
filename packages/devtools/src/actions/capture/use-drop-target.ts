import type { DragEvent } from "react";
import { useState } from "react";

interface DropTarget {
  /** Whether a file is dragged over the element. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Accepts a file that is dropped on an element. Without it, the browser would navigate to the file. */
export function useDropTarget(onFile: (file: File) => void): DropTarget {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver(event) {
        if (!dataOf(event)?.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event) {
        // `instanceof Node` fails for a node of the panel's own window, which is another realm.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop(event) {
        setOver(false);
        const file = dataOf(event)?.files[0];
        if (file === undefined) return;
        event.preventDefault();
        onFile(file);
      },
    },
  };
}

/** An event that a script dispatches has no data. */
function dataOf(event: DragEvent): DataTransfer | undefined {
  return (event as Partial<DragEvent>).dataTransfer ?? undefined;
}
