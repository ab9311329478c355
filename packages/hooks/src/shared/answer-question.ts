import type { ConnectionContext } from "../connection/connections.ts";
import type { Loss } from "../connection/loss.ts";
import { decideReconnection } from "../connection/reconnect-policy.ts";
import type { Progress, RetryHistory } from "../connection/reconnect-policy.ts";
import type { Topic } from "./protocol.ts";
import { evaluate } from "./sent-options.ts";

/** The argument of the topic `decide`. */
interface LostConnection {
  readonly loss: Loss;
  readonly progress: Progress;
  readonly history: RetryHistory;
}

/** Answers a host with the functions of the app. */
export async function answerQuestion(
  context: ConnectionContext,
  topic: Topic,
  argument: unknown,
): Promise<unknown> {
  const options = context.options();
  if (topic === "url" || topic === "headers") return evaluate(options, topic);
  if (topic === "renew") return renew(context);
  const { loss, progress, history } = argument as LostConnection;
  const completion = context.completion();
  return decideReconnection(loss, progress, history, options, completion, Math.random());
}

/** Joins the renewal that another stream of this page may wait for. */
async function renew({ options, authorization }: ConnectionContext): Promise<void> {
  const { onUnauthorized } = options();
  if (onUnauthorized === undefined) return;
  await new Promise<void>((resolve, reject) => {
    authorization.renew(onUnauthorized, authorization.renewals(), (failure) => {
      if (failure === undefined) resolve();
      else reject(failure.cause);
    });
  });
}
