import { useCallback, useEffect, useState } from "react";
import { type ShadowHost, createShadowHost } from "../../ui/shadow-host.ts";
import { OVERLAY_STYLES } from "./styles.ts";

interface Popup {
  /** Where the panel is rendered to while it has a window of its own. */
  readonly host: ShadowHost | undefined;
  /** Opens the window; says `false` where the browser does not let us. */
  readonly open: () => boolean;
  readonly focus: () => void;
  readonly close: () => void;
}

/** A window of its own for the panel. It goes when the page goes. */
export function usePopup(nonce: string | undefined): Popup {
  const [host, setHost] = useState<ShadowHost>();
  const view = host?.element.ownerDocument.defaultView;

  const open = useCallback(() => {
    const popup = window.open("", "", "popup,width=960,height=560");
    if (popup === null) return false;
    popup.document.title = "Runnel devtools";
    popup.document.documentElement.lang = "en";
    popup.document.body.style.margin = "0";
    const created = createShadowHost(popup.document, nonce);
    created.adopt(OVERLAY_STYLES);
    setHost(created);
    return true;
  }, [nonce]);

  useEffect(() => {
    if (view == null) return undefined;
    const onClosed = (): void => setHost(undefined);
    const onLeaving = (): void => view.close();
    view.addEventListener("pagehide", onClosed);
    window.addEventListener("pagehide", onLeaving);
    return () => {
      view.removeEventListener("pagehide", onClosed);
      window.removeEventListener("pagehide", onLeaving);
      view.close();
    };
  }, [view]);

  return {
    host,
    open,
    focus: useCallback(() => view?.focus(), [view]),
    close: useCallback(() => setHost(undefined), []),
  };
}
