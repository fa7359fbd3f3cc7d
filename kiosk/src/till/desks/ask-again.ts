import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { serverNow, signedOutByServer, tokenOf, type SignedIn, type TillContext } from '../context.ts';

/** How long a clerk waits for seats; the server must not take them later than that. */
const PATIENCE_MS = 5000;
const ANSWER_MS = 2000;
const PAUSE_MS = 300;

type Claim = 'hold.place' | 'hold.best' | 'hold.extend';

/**
 * Asks for something that moves no money, under one name until it is answered or its time is over, so that seats
 * whose answer was lost in a short cut are found again instead of lying held for nobody. `afterJn`: the fact it depends
 * on, without which the server does not look at it.
 */
export async function askAgain<Name extends Claim>(
  till: TillContext,
  name: Name,
  body: RequestInput<TerminalCommands[Name]>,
  clerk: SignedIn,
  afterJn: number | null = null,
): Promise<Reply<ResponseOf<TerminalCommands[Name]>>> {
  const { link, clock, ids } = till;
  const until = clock.monotonic() + PATIENCE_MS;
  const options = {
    commandId: ids.id('c'),
    ...tokenOf(clerk),
    notAfter: serverNow(till) + PATIENCE_MS,
    timeoutMs: ANSWER_MS,
    ...(afterJn === null ? {} : { afterJn }),
  };
  for (;;) {
    const answer = await link.send(name, body, options);
    if (!answer.ok) signedOutByServer(till, answer.error);
    const isUnknown = !answer.ok && (answer.error.code === 'UNAVAILABLE' || answer.error.code === 'FACT_GAP');
    if (!isUnknown || clock.monotonic() + PAUSE_MS >= until) return answer;
    await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
  }
}
