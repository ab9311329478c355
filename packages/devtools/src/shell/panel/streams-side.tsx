import type { ReactNode } from "react";
import { ActionsProvider } from "../../actions/actions-context.ts";
import { ImportButton } from "../../actions/capture/import-button.tsx";
import { translate } from "../../ui/format/translate.ts";
import { Pane } from "../../ui/pane.tsx";
import { StreamsGrid } from "../../views/streams/streams-grid.tsx";
import { ClientStreams } from "./client-streams.tsx";
import type { StreamGroup, StreamSelection } from "./use-stream-selection.ts";

/** The list of streams, and the button that opens a capture. */
export function StreamsSide({ groups, stream, current }: StreamSelection): ReactNode {
  const nameOf = (group: StreamGroup): string | undefined =>
    groups.length > 1 ? group.client.name : undefined;
  return (
    <Pane name="streams" side="start">
      <header className="panel-head">
        <h2>Runnel</h2>
        <ImportButton />
      </header>
      {groups.every(({ streams }) => streams.length === 0) ? (
        <div className="empty">
          <p>{translate("No streams yet.")}</p>
          <p className="dim">
            {translate("A stream appears here when a component subscribes to it.")}
          </p>
        </div>
      ) : (
        <StreamsGrid>
          {groups.map((group) => (
            <ActionsProvider key={group.client.name} value={group.client.actions}>
              <ClientStreams
                name={nameOf(group)}
                streams={group.streams}
                selected={group.client === current ? stream : undefined}
                isImported={group.isImported}
                onSelect={group.select}
              />
            </ActionsProvider>
          ))}
        </StreamsGrid>
      )}
    </Pane>
  );
}
