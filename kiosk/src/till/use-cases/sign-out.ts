import type { Reply } from '@foyer/shared/wire/define-command';
import { tokenOf, yes, type TillContext } from '../context.ts';
import { releaseBasket } from './release-basket.ts';

/** Works without the server: its token dies with the till's memory of it. A sale that waits for its answer stays. */
export async function signOut(till: TillContext): Promise<Reply<Record<string, never>>> {
  await releaseBasket(till);
  const { clerk } = till.counter;
  till.counter.clerk = null;
  till.changed();
  if (clerk !== null && clerk.token !== null) void till.link.send('clerk.signOut', {}, tokenOf(clerk));
  return yes({});
}
