import { useSSE } from "@runnel/hooks";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { NaiveClient } from "./NaiveClient.tsx";
import type { Lifetime } from "./protocol.ts";
import { lifetimes } from "./protocol.ts";
import { Renewals } from "./Renewals.tsx";
import { StreamTable } from "./StreamTable.tsx";
import { streams } from "./stream.ts";
import { TokenCard } from "./TokenCard.tsx";
import { tokenStore } from "./token-store.ts";
import { tokenWords } from "./words.ts";
import "./token.css";

export function TokenPage() {
  return (
    <>
      <StreamBar isMain scene="token" stream={streams.orders} />
      <LifetimeChoice />
      <TokenCard />
      <StreamTable />
      <Renewals />
      <NaiveClient />
    </>
  );
}

/** Another lifetime is another sign-in: a new token, and new connections that use it. */
function LifetimeChoice() {
  const words = useWords(tokenWords);
  const orders = useSSE(streams.orders);
  const alerts = useSSE(streams.alerts);
  const [lifetime, setLifetime] = useState<Lifetime>(tokenStore.lifetime);

  async function choose(next: Lifetime) {
    setLifetime(next);
    try {
      await tokenStore.signIn(next);
    } catch {
      // The old token stays valid until it expires. After that, the streams show the error.
      return;
    }
    orders.reconnect();
    alerts.reconnect();
  }

  return (
    <RadioGroup
      legend={words.lifetime}
      options={lifetimes}
      value={lifetime}
      nameOf={words.seconds}
      onChange={(next) => void choose(next)}
    />
  );
}
