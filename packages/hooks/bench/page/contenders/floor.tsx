import { contendBare } from "../contend.tsx";

// The lower bound of any contender: it reads the body and discards it.
contendBare(async (url, read) => {
  const response = await fetch(url);
  if (response.body === null) return;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    read(value.byteLength);
  }
});
