import type { Reply } from '@foyer/shared/wire/define-command';
import type { Line } from './net.ts';
import { newLife, type Scheduler } from './scheduler.ts';
import type { RunningServer, WorldServer } from './server.ts';

const PATIENCE_MS = 8000;

export interface AskingParts {
  readonly scheduler: Scheduler;
  readonly server: WorldServer;
  /** A command has reached the server. */
  readonly onCommand: (line: Line, name: string, body: unknown) => void;
  readonly onAnswer: (line: Line, name: string, reply: unknown) => void;
}

/**
 * One HTTP request: there, to the use-case, and back. Null when no answer came in time, whatever was done; whoever
 * sent it under an id may send it again.
 */
export function askOverHttp<T>(
  { scheduler, server, onCommand, onAnswer }: AskingParts,
  line: Line,
  name: string,
  body: unknown,
  handle: (server: RunningServer, body: unknown) => Promise<Reply<T>> | Reply<T>,
): Promise<Reply<T> | null> {
  const life = newLife();
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const end = (reply: Reply<T> | null): void => {
      life.isOver = true;
      resolve(reply);
    };
    scheduler.after(PATIENCE_MS, life, () => end(null));
    line.up(`http ${name} ${text}`, server.life, () => {
      const { running, life: serving } = server;
      if (running === null) return;
      onCommand(line, name, body);
      void Promise.resolve()
        .then(() => handle(running, JSON.parse(text)))
        .catch((): Reply<T> => ({ ok: false, error: { code: 'UNAVAILABLE', retry: 'same' } }) as never)
        .then((reply) => {
          // A process that died since says nothing more.
          if (serving.isOver) return;
          const answer = JSON.stringify(reply);
          onAnswer(line, name, reply);
          line.down(`http ${name} ${answer}`, life, () => end(JSON.parse(answer) as Reply<T>));
        });
    });
  });
}
