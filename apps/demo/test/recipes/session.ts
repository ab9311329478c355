// session.ts: yours
export const sessions = new Map<string, string>(); // the user of each session

export async function userOf(cookie: string | null | undefined): Promise<string> {
  const [, session = ""] = /(?:^|; )session=([^;]*)/.exec(cookie ?? "") ?? [];
  const user = sessions.get(session);
  if (user === undefined) throw new Error("Not signed in.");
  return user;
}
