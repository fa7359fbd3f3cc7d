import type { CommandId, OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import { PIN } from './set-up.ts';
import type { WorldTill } from './till.ts';
import type { World } from './world.ts';

/** What is asked for at a counter, under one name until it is answered. */
export interface RefundWish {
  readonly commandId: CommandId;
  readonly orderId: OrderId;
  /** Left out: all that are left. */
  readonly tickets?: readonly TicketId[];
  readonly expected?: number;
  /** Why the supervisor sets the ladder aside. */
  readonly waive?: string;
}

type Refunded = Reply<ResponseOf<TerminalCommands['order.refund']>>;

const SUPERVISOR = '100';

/**
 * Tickets that came back to the counters of a world. Each request is on paper before it is sent, and is asked again until
 * it is answered, also by the next run of a till that died.
 */
export class CounterRefunds {
  private readonly world: World;
  private readonly open = new Map<WorldTill, RefundWish>();

  constructor(world: World) {
    this.world = world;
  }

  openAt(till: WorldTill): RefundWish | null {
    return this.open.get(till) ?? null;
  }

  /** Of a till that stands somewhere else now nobody asks any more. */
  forget(till: WorldTill): void {
    this.open.delete(till);
  }

  begin(till: WorldTill, wish: RefundWish): Promise<Refunded | null> {
    this.open.set(till, wish);
    return this.ask(till);
  }

  /** Once; null when there is nothing to ask for, or no answer came. */
  async ask(till: WorldTill): Promise<Refunded | null> {
    const wish = this.open.get(till);
    const { running } = till;
    if (wish === undefined || running === null) return null;
    const { commandId, ...body } = wish;
    const login = wish.waive === undefined ? String(100 + this.world.tills.indexOf(till)) : SUPERVISOR;
    const signedIn = await running.link.send('clerk.signIn', { login, pin: PIN });
    if (!signedIn.ok) return null;
    this.world.say(`${till.name} asks for a refund of ${wish.orderId}`);
    const { clerkToken } = signedIn.value;
    const reply = await running.link.send('order.refund', body as never, { commandId, clerkToken });
    // Any other no is an answer.
    if (!reply.ok && reply.error.code === 'UNAVAILABLE') return null;
    if (this.open.get(till) === wish) this.open.delete(till);
    return reply;
  }
}
