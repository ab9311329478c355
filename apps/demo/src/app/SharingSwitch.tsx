import { SSEProvider, useSSE } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { setSharing } from "../platform/sharing.ts";
import { connectionCount, countClient, useClient, useSharing } from "./clients.ts";
import { appWords } from "./words.ts";

/** Whether all tabs share their connections, and how many there are now. */
export function SharingSwitch() {
  const words = useWords(appWords);
  const isOn = useSharing();
  return (
    <div className="sharing">
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          onChange={({ target }) => setSharing(target.checked)}
        />
        {words.sharing}
      </label>
      <SSEProvider client={countClient}>
        <Count />
      </SSEProvider>
    </div>
  );
}

function Count() {
  const words = useWords(appWords);
  // `mode` is no state: it is read again whenever the number changes, and a hand-over between tabs changes it.
  const { data: count, status } = useSSE(connectionCount);
  const mode = useClient().connections?.mode ?? "local";
  const isKnown = count !== undefined && status === "open";
  return (
    <small title={words.modes[mode]}>
      <span data-testid="connections">{isKnown ? words.connections(count) : "–"}</span>
      {" · "}
      <code data-testid="mode">{mode}</code>
    </small>
  );
}
