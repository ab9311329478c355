import { useSSEClient } from "@runnel/hooks";

export function SignOut() {
  const client = useSSEClient();
  const signOut = async () => {
    // First: a stream that is still mounted starts anew, and must not do so with the old session.
    await fetch("/api/session", { method: "DELETE" });
    client.clear(); // events, states, last event IDs, and what is persisted of them
  };
  return <button onClick={() => void signOut()}>Sign out</button>;
}
