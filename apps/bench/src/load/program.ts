import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A helper process that answers each order once, in turn. */
export interface Program<Order, Answer> { ask: (order: Order) => Promise<Answer>; close: () => Promise<void> }

type Report<Answer> = { ok: true; result: Answer } | { ok: false; error: string };

/** Starts one of the bench's own programs. @throws what it reports as its error, or that it ended. */
export const openProgram = <Order extends object, Answer>(file: URL): Program<Order, Answer> => {
  const child: ChildProcess = fork(file, { serialization: 'advanced' });
  const ended = once(child, 'exit').then(([code]) => ({ ok: false as const, error: `${file.pathname} ended (${String(code)}).` }));
  return {
    ask: async (order) => {
      const reply = once(child, 'message').then(([message]) => message as Report<Answer>);
      child.send(order);
      const report = await Promise.race([reply, ended]);
      if (!report.ok) throw new Error(report.error);
      return report.result;
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};
