import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelHandlers, Page } from '../channel/server.ts';
import { no, type TillContext } from './context.ts';
import type { PrintDesk } from './desks/print-desk.ts';
import { KeptFault } from './ledger/ledger-fault.ts';

type Handle = (body: unknown, page: Page) => Promise<Reply<unknown>>;

/**
 * The same commands, each of which says so when what it decided stands and only the second copy lacks it: a clerk who
 * hears of nothing but trouble would take the money again.
 */
export function sayingWhatIsKept(till: TillContext, prints: PrintDesk, handlers: ChannelHandlers): ChannelHandlers {
  const saying = Object.entries(handlers).map(([name, handler]) => {
    const handle = handler as Handle;
    const said: Handle = async (body, page) => {
      try {
        return await handle(body, page);
      } catch (cause) {
        if (!(cause instanceof KeptFault)) throw cause;
        till.log.error({ cause, command: name }, 'decided, and waits for the second copy');
        if (name === 'sale.void') prints.owe((body as { orderId: OrderId }).orderId);
        return no('UNAVAILABLE', { reason: 'kept-second-copy' });
      }
    };
    return [name, said];
  });
  return Object.fromEntries(saying) as ChannelHandlers;
}
