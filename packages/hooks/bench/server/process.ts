import { fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Rate } from "../scenario.ts";
import type { Answer, Command, RunReport } from "./protocol.ts";

/** Controls the process of the benchmark server. */
export interface ServerProcess {
  readonly origin: string;
  prepare(run: string, rate: Rate, events: number): void;
  /** Resolves when the first connection of the run is open. */
  connected(run: string): Promise<void>;
  /** Starts sending. Resolves when all events are written to all connections; a page that stops reading delays it for ever. */
  go(run: string): Promise<void>;
  report(run: string): Promise<RunReport>;
  stop(): void;
}

export async function startServer(pages: string): Promise<ServerProcess> {
  // "advanced" serialization keeps typed arrays.
  const child = fork(fileURLToPath(new URL("main.ts", import.meta.url)), [pages], {
    serialization: "advanced",
  });
  const answers = new EventEmitter();
  answers.setMaxListeners(0);
  child.on("message", (answer: Answer) => {
    answers.emit("run" in answer ? `${answer.type} ${answer.run}` : answer.type, answer);
  });
  child.on("exit", (code) => {
    if (code !== null && code !== 0)
      throw new Error(`The benchmark server exited with code ${code}.`);
  });

  async function next<Type extends Answer["type"]>(
    type: Type,
    run?: string,
  ): Promise<Extract<Answer, { type: Type }>> {
    const [answer] = (await once(answers, run === undefined ? type : `${type} ${run}`)) as [
      Extract<Answer, { type: Type }>,
    ];
    return answer;
  }

  const tell = (command: Command): boolean => child.send(command);
  const connections = new Map<string, Promise<void>>();
  const { port } = await next("listening");
  return {
    origin: `http://127.0.0.1:${port}`,
    prepare(run, rate, events) {
      connections.set(
        run,
        next("connected", run).then(() => undefined),
      );
      tell({ type: "prepare", run, rate, events });
    },
    async connected(run) {
      await connections.get(run);
    },
    async go(run) {
      const finished = next("finished", run);
      tell({ type: "go", run });
      await finished;
    },
    async report(run) {
      connections.delete(run);
      const answer = next("report", run);
      tell({ type: "report", run });
      return (await answer).report;
    },
    stop: () => child.disconnect(),
  };
}
