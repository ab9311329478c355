import { configure } from "@testing-library/react";

// A limit on waiting tells a hang from a wait, not slow from fast: `findBy` and `waitFor` get as long
// as `expect.poll`, because their own second is not enough on a busy machine.
configure({ asyncUtilTimeout: 30_000 });
