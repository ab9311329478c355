import { contendBare } from "../contend.tsx";

// What nobody can do without: the body has to be read.
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
