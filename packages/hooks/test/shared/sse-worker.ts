import "../../src/worker.ts";
