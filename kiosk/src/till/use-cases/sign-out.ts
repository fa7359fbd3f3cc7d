import type { Reply } from '@foyer/shared/wire/define-command';
import { tokenOf, whyPaying, yes, type TillContext } from '../context.ts';
import { releaseBasket } from './release-basket.ts';

/**
 * Works without the server: its token dies with the till's memory of it. A sale that waits for its answer stays. Refused while the basket is being
 * paid: somebody must look at how that ends.
 */
export async function signOut(till: TillContext): Promise<Reply<Record<string, never>>> {
  const paying = whyPaying(till);
  if (paying !== null) return paying;
  await releaseBasket(till);
  const { clerk } = till.counter;
  till.counter.clerk = null;
  till.changed();
  if (clerk !== null && clerk.token !== null) void till.link.send('clerk.signOut', {}, tokenOf(clerk));
  return yes({});
}
