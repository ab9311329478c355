import { useSSEClient } from "@runnel/hooks";

export function SignOut() {
  const client = useSSEClient();
  const signOut = async () => {
    await endSession(); // first: a stream that is still mounted starts anew, without the old credentials
    client.clear(); // events, states, last event IDs, and what is persisted of these streams
  };
  return <button onClick={() => void signOut()}>Sign out</button>;
}

declare function endSession(): Promise<void>;
