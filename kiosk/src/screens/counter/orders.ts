import type { Rejection } from '@foyer/shared/domain/rejections';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FoundOrder, PrintedOrder, Refunded } from '../../channel/commands/orders.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { TillLine } from '../till-line.ts';
import type { Supervisor } from './conflict-inbox.ts';

export type RefundQuote = ResponseOf<ChannelCommands['orders.quoteRefund']>;

export interface OrdersState {
  readonly busy: 'finding' | 'refunding' | 'printing' | null;
  /** What the last look-up found; null before one. */
  readonly found: readonly FoundOrder[] | null;
  readonly open: FoundOrder | null;
  /** Tickets of the open order that are to be taken back. */
  readonly chosen: ReadonlySet<string>;
  /** The ladder is to be set aside by a supervisor. */
  readonly isWaived: boolean;
  /** For what is chosen; null while it is not known, or where it is refused. */
  readonly quote: RefundQuote | null;
  /** Why the last look-up, quote or refund came to nothing. */
  readonly refused: Rejection | null;
  /** What was done last, until whoever did it has read it. */
  readonly done: Refunded | null;
  /** What became of the paper of the open order; null while none was asked for. */
  readonly printed: PrintedOrder | Rejection | null;
}

const EMPTY: OrdersState = {
  busy: null,
  found: null,
  open: null,
  chosen: new Set(),
  isWaived: false,
  quote: null,
  refused: null,
  done: null,
  printed: null,
};

/** Orders of any door that a guest brings back: looked up, quoted and refunded through the till. */
export class OrderDesk {
  readonly store: StoreApi<OrdersState> = createStore(() => EMPTY);
  private readonly till: TillLine;
  /** An answer to an earlier question is no answer to this one. */
  private asked = 0;

  constructor(till: TillLine) {
    this.till = till;
  }

  /** By a ticket's code, an order number or a pick-up code; the only one found is opened. */
  async find(text: string): Promise<void> {
    if (this.store.getState().busy !== null) return;
    const asking = (this.asked += 1);
    this.store.setState({ ...EMPTY, busy: 'finding' });
    const answer = await this.till.call('orders.find', { text });
    if (asking !== this.asked) return;
    if (!answer.ok) return this.store.setState({ busy: null, refused: answer.error });
    const { orders: found, scanned } = answer.value;
    this.store.setState({ busy: null, found });
    const [first] = found;
    if (found.length === 1 && first !== undefined) await this.open(first, scanned);
  }

  /** `scanned`: the guest gave this one ticket; the others are ticked by hand. */
  async open(order: FoundOrder, scanned: string | null = null): Promise<void> {
    const all = order.tickets.map(({ ticketId }) => ticketId);
    const chosen = new Set<string>(all.filter((one) => scanned === null || one === scanned));
    this.store.setState({ open: order, chosen, isWaived: false, refused: null, done: null, printed: null });
    await this.quote();
  }

  async toggle(ticketId: string): Promise<void> {
    const chosen = new Set(this.store.getState().chosen);
    if (!chosen.delete(ticketId)) chosen.add(ticketId);
    this.store.setState({ chosen });
    await this.quote();
  }

  async waive(isWaived: boolean): Promise<void> {
    this.store.setState({ isWaived });
    await this.quote();
  }

  /** Asks once: a key pressed twice gives money back once. `note`: why the ladder is set aside. */
  async refund(note: string, supervisor: Supervisor | null): Promise<void> {
    const { open, chosen, quote, isWaived, busy } = this.store.getState();
    if (open === null || quote === null || busy !== null) return;
    this.store.setState({ busy: 'refunding', refused: null });
    const answer = await this.till.call('orders.refund', {
      orderId: open.orderId,
      tickets: [...chosen],
      expected: quote.amount,
      ...(isWaived ? { waive: note } : {}),
      ...(isWaived && supervisor !== null ? { supervisor } : {}),
    });
    this.store.setState({ busy: null });
    if (answer.ok) return this.store.setState({ done: answer.value });
    // The ladder has gone on, or somebody was faster: what is shown is looked at anew.
    if (answer.error.code === 'PRICE_CHANGED' || answer.error.code === 'ORDER_NOT_REFUNDABLE') await this.quote();
    this.store.setState({ refused: answer.error });
  }

  /** The tickets of the open order, for a guest who has none: once for each key that is pressed. */
  async print(): Promise<void> {
    const { open, busy } = this.store.getState();
    if (open === null || busy !== null) return;
    this.store.setState({ busy: 'printing', printed: null });
    const answer = await this.till.call('orders.print', { orderId: open.orderId });
    const isOpen = this.store.getState().open?.orderId === open.orderId;
    this.store.setState({ busy: null, ...(isOpen ? { printed: answer.ok ? answer.value : answer.error } : {}) });
  }

  /** Back to the list; what was found stays there while there is more than one. */
  back(): void {
    this.asked += 1;
    this.store.setState(({ found }) => ({ ...EMPTY, found: (found?.length ?? 0) > 1 ? found : null }));
  }

  /** Nobody is signed in any more, or the next guest is there. */
  forget(): void {
    this.asked += 1;
    this.store.setState(EMPTY);
  }

  private async quote(): Promise<void> {
    const asking = (this.asked += 1);
    const { open, chosen, isWaived } = this.store.getState();
    this.store.setState({ quote: null, refused: null });
    if (open === null || chosen.size === 0) return;
    const { orderId } = open;
    const answer = await this.till.call('orders.quoteRefund', { orderId, tickets: [...chosen], waive: isWaived });
    if (asking !== this.asked) return;
    this.store.setState(answer.ok ? { quote: answer.value } : { refused: answer.error });
  }
}
