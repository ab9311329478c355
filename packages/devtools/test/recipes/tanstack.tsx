import { SSERecorder, sseDevtoolsPlugin } from "@runnel/devtools/tanstack";
import { createSSEClient, SSEProvider } from "@runnel/hooks";
import { TanStackDevtools } from "@tanstack/react-devtools";
import type { ReactElement, ReactNode } from "react";

const client = createSSEClient();

export function Root({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <SSEProvider client={client}>
      <SSERecorder />
      {children}
      <TanStackDevtools plugins={[sseDevtoolsPlugin()]} />
    </SSEProvider>
  );
}
