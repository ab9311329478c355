import type { SSEClient } from "@runnel/hooks/client";
import type { OverlayPosition } from "../../ui/preferences.ts";

export interface SSEDevtoolsProps {
  /** Whether the panel is open on the first visit; later ones remember. Default: `false`. */
  readonly initialOpen?: boolean | undefined;
  /** The corner of the pill, until somebody drags it to another. Default: `"bottom-right"`. */
  readonly position?: OverlayPosition | undefined;
  /**
   * The keys that open and close the panel, such as `"ctrl+shift+e"`; `mod` is ⌘ on a Mac and Ctrl
   * elsewhere. They are ignored while somebody types. `false` for none. Default: `"alt+shift+r"`.
   */
  readonly hotkey?: string | false | undefined;
  /** The client to show. Default: the nearest provider's, else the default client. */
  readonly client?: SSEClient | undefined;
  /**
   * The page's CSP nonce, for a `<style>` element in browsers without constructable style sheets.
   * Others need none.
   */
  readonly nonce?: string | undefined;
}
