import { useSSE } from "@runnel/hooks";
import { useState } from "react";
import { Choices } from "../../app/Choices.tsx";
import { useWords } from "../../language/words.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { type Lifetime, lifetimes } from "./choices.ts";
import { NaiveClient } from "./NaiveClient.tsx";
import { Renewals } from "./Renewals.tsx";
import { session } from "./session.ts";
import { StreamTable } from "./StreamTable.tsx";
import { streams } from "./stream.ts";
import { TokenCard } from "./TokenCard.tsx";
import { tokenWords } from "./words.ts";
import "./token.css";

function TokenPage() {
  return (
    <>
      <StreamBar scene="token" stream={streams.orders} />
      <Lifetimes />
      <TokenCard />
      <StreamTable />
      <Renewals />
      <NaiveClient />
    </>
  );
}

/** Another lifetime is another sign-in: a new token, and new connections under it. */
function Lifetimes() {
  const words = useWords(tokenWords);
  const orders = useSSE(streams.orders);
  const alerts = useSSE(streams.alerts);
  const [lifetime, setLifetime] = useState<Lifetime>(session.lifetime);

  async function choose(next: Lifetime) {
    setLifetime(next);
    try {
      await session.signInAnew(next);
    } catch {
      // The token that there is holds until it ends; if there is none then, the streams say so.
      return;
    }
    orders.reconnect();
    alerts.reconnect();
  }

  return (
    <Choices
      legend={words.lifetime}
      options={lifetimes}
      value={lifetime}
      nameOf={words.seconds}
      onChange={(next) => void choose(next)}
    />
  );
}

export { TokenPage };
