import { defineWords, useWords } from "../language/language.ts";
import type { ApiError } from "../platform/api.ts";

export const requestWords = defineWords(
  {
    failed: ({ status }: ApiError) =>
      status === undefined
        ? "The server cannot be reached. Is it running?"
        : `The request failed: the server answered ${status}.`,
  },
  {
    failed: ({ status }) =>
      status === undefined
        ? "无法连接服务器，请确认它正在运行。"
        : `请求失败：服务器返回 ${status}。`,
  },
);

/** Says why a button's request failed. Nothing, if it did not. */
export function RequestError({ error }: { readonly error: ApiError | undefined }) {
  const words = useWords(requestWords);
  if (error === undefined) return null;
  return (
    <p className="note" role="alert">
      {words.failed(error)}
    </p>
  );
}
