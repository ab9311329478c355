import type { SSEClient } from "@runnel/hooks/client";
import type { OverlayPosition } from "../../ui/preferences.ts";

export interface SSEDevtoolsProps {
  /**
   * Whether the panel is open on the first visit. Later visits remember the last state.
   *
   * @defaultValue `false`
   */
  readonly initialOpen?: boolean | undefined;
  /**
   * The corner of the pill, until the user moves it.
   *
   * @defaultValue `"bottom-right"`
   */
  readonly position?: OverlayPosition | undefined;
  /**
   * The hotkey that opens and closes the panel, such as `"ctrl+shift+e"`, or `false` for none. `mod` is ⌘ on a Mac and
   * Ctrl elsewhere. The hotkey is ignored while the focus is in a text field.
   *
   * @defaultValue `"alt+shift+r"`
   */
  readonly hotkey?: string | false | undefined;
  /**
   * The client to show.
   *
   * @defaultValue The client of the nearest provider, otherwise the default client.
   */
  readonly client?: SSEClient | undefined;
  /**
   * The name of the client. If a page has several clients, one panel shows all of them, as groups.
   *
   * @defaultValue `"Client 1"`, `"Client 2"`, …
   */
  readonly name?: string | undefined;
  /**
   * The CSP nonce of the page. It is only needed in browsers without constructable style sheets, where the devtools add a
   * `<style>` element.
   */
  readonly nonce?: string | undefined;
}
