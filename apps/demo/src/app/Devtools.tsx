// In production, too: the demo is also there to judge the devtools by.
import { SSEDevtools } from "@runnel/devtools/production";
import { useMedia } from "../ui/use-media.ts";

/** Room for a panel of 360 pixels below a scene and its buttons. */
const ROOMY = "(width >= 64rem) and (height >= 50rem)";
/** As in layout.css. */
const NARROW = "(width < 52rem)";

/**
 * On the first visit, the panel is open if there is room for it and the page has streams: it would only cover a document.
 * After that, the devtools remember whether it was open.
 * The pill has a place where there is no button: below the navigation, or in the bar at the top of a narrow window.
 */
export function Devtools({ hasStreams }: { readonly hasStreams: boolean }) {
  const isRoomy = useMedia(ROOMY);
  const isNarrow = useMedia(NARROW);
  return (
    <SSEDevtools
      initialOpen={isRoomy && hasStreams}
      position={isNarrow ? "top-right" : "bottom-left"}
    />
  );
}
