import { configure } from "@testing-library/react";
import { beforeEach } from "vitest";

// A timeout must detect a hang, not a slow machine. `findBy` and `waitFor` time out after one second by default, which
// is not enough on a busy machine. They get as long as `expect.poll`.
configure({ asyncUtilTimeout: 30_000 });

// The tests of a file share a page, and the devtools keep their selection in it.
beforeEach(() => sessionStorage.clear());
