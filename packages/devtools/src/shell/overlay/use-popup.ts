import { useCallback, useEffect, useState } from "react";
import { translate } from "../../ui/format/translate.ts";
import type { Language } from "../../ui/language.ts";
import { LOCALES } from "../../ui/language.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { createShadowHost } from "../../ui/shadow-host.ts";
import { OVERLAY_STYLES } from "./styles.ts";

interface Popup {
  /** The host in the window; `undefined` while the window is closed. */
  readonly host: ShadowHost | undefined;
  /** Opens the window. Does nothing if the browser blocks it. */
  readonly open: () => void;
  readonly focus: () => void;
  readonly close: () => void;
}

/** A separate window for the panel. It is closed with the page. Its title is in the panel's language. */
export function usePopup(nonce: string | undefined, language: Language = "en"): Popup {
  const [host, setHost] = useState<ShadowHost>();
  const view = host?.element.ownerDocument.defaultView;

  const open = useCallback(() => {
    const popup = window.open("", "", "popup,width=960,height=560");
    if (popup === null) return;
    popup.document.body.style.margin = "0";
    const created = createShadowHost(popup.document, nonce);
    created.adopt(OVERLAY_STYLES);
    setHost(created);
  }, [nonce]);

  useEffect(() => {
    if (view == null) return;
    view.document.title = translate("Runnel devtools");
    view.document.documentElement.lang = LOCALES[language];
  }, [view, language]);

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
