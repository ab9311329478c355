import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { requestJson } from "../../platform/api.ts";
import { person } from "../../platform/identity.ts";
import type { Report } from "./protocol.ts";
import { urlOf } from "./stream.ts";
import { llmWords } from "./words.ts";

/** How the answer ended on the server. It proves that Stop also stops the server. */
export function ServerReport({ answer }: { readonly answer: string }) {
  const words = useWords(llmWords);
  const [report, setReport] = useState<Report>();

  useEffect(() => {
    const unmount = new AbortController();
    const options = { headers: { "X-Person": person }, signal: unmount.signal };
    void requestJson<Report>(`${urlOf(answer)}/report`, options).then((result) => {
      if (!unmount.signal.aborted && "body" in result) setReport(result.body);
    });
    return () => unmount.abort();
  }, [answer]);

  return (
    <p className="muted" data-testid="report">
      {report && words.report(report)}
    </p>
  );
}
