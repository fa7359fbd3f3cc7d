import { expect, type Page } from '@playwright/test';
import type { ChannelEvents, TillStatus } from '@foyer/kiosk/channel/events';
import type { PayingView } from '@foyer/kiosk/channel/paying-view';
import type { BasketView, PerformanceRow, SaleView } from '@foyer/kiosk/channel/views';

interface Message {
  readonly kind: string;
  readonly call?: number;
  readonly name?: string;
  readonly body?: unknown;
  readonly reply?: { readonly ok: boolean; readonly value?: unknown };
}

/**
 * Stands between a window and its real till, and puts other words into its mouth: for states whose coming about is tested
 * elsewhere and takes minutes, or a server that is made slow.
 */
export interface PlayedTill {
  /** What the status says instead, from now on. */
  tell(more: Partial<TillStatus>): void;
  /** What the real till holds for the customer at the counter. */
  basket(): Promise<BasketView>;
  /** The payment that the real till waits for. */
  attempt(): Promise<PayingView>;
  /** The real till's word again. */
  untell(...names: readonly (keyof TillStatus)[]): void;
  /** What every row of the list says instead, from the next time it is read. */
  tellRows(rowOf: ((row: PerformanceRow, at: number) => Partial<PerformanceRow>) | null): void;
  /** States of the open map, by place index. */
  tellSeats(performance: string, changes: readonly (readonly [index: number, state: string])[]): void;
  /** A sale came to nothing after its money was taken. */
  tellRefused(refusal: ChannelEvents['sale.refused']): void;
  /** Money came for what was given up, and its paper. */
  tellLate(money: ChannelEvents['payment.returned'], slip: ChannelEvents['visit.slip']): void;
  /** A sale as it stands now; what is left out the window does not read. */
  tellSale(sale: Partial<SaleView>): void;
  /** What every sale says instead, from the next time one is told. */
  tellSales(more: Partial<SaleView>): void;
  /** Answers this command instead of the till; `null` leaves it without an answer, `undefined` to the till again. */
  answer(name: string, reply: unknown): void;
  /** Answers what was left without an answer. */
  settle(name: string, reply: unknown): void;
}

/** Reloads the page under a till that is played. */
export async function playTill(page: Page): Promise<PlayedTill> {
  let more: Partial<TillStatus> = {};
  let sale: Partial<SaleView> = {};
  let status: TillStatus | null = null;
  let rowOf: ((row: PerformanceRow, at: number) => Partial<PerformanceRow>) | null = null;
  let toPage: ((message: unknown) => void) | null = null;
  const answers = new Map<string, unknown>();
  const lists = new Set<number>();
  const left = new Map<string, number>();
  const sendStatus = (): void => toPage?.({ kind: 'event', name: 'till.status', body: { ...status, ...more } });
  await page.routeWebSocket('**/channel*', (socket) => {
    const till = socket.connectToServer();
    toPage = (message) => socket.send(JSON.stringify(message));
    socket.onMessage((text) => {
      const asked = JSON.parse(String(text)) as Message;
      const { name = '', call = 0 } = asked;
      if (name === 'performances.list') lists.add(call);
      const reply = answers.get(name);
      if (reply === undefined) return till.send(text);
      if (reply === null) left.set(name, call);
      else toPage?.({ kind: 'reply', call, reply });
    });
    till.onMessage((text) => {
      const said = JSON.parse(String(text)) as Message;
      if (said.name === 'till.status') {
        status = said.body as TillStatus;
        return sendStatus();
      }
      if (said.name === 'sale.changed') return toPage?.({ ...said, body: { ...(said.body as SaleView), ...sale } });
      if (!lists.delete(said.call ?? 0) || said.reply?.ok !== true || rowOf === null) return socket.send(text);
      const value = said.reply.value as { readonly performances: readonly PerformanceRow[] };
      const performances = value.performances.map((row, at) => ({ ...row, ...rowOf?.(row, at) }));
      toPage?.({ ...said, reply: { ok: true, value: { ...value, performances } } });
    });
  });
  await page.reload();
  return {
    basket: async () => {
      await expect.poll(() => status?.basket ?? null).not.toBeNull();
      return status?.basket as BasketView;
    },
    attempt: async () => {
      await expect.poll(() => status?.paying?.attempt ?? null).not.toBeNull();
      return status?.paying as PayingView;
    },
    tell: (next) => {
      more = { ...more, ...next };
      sendStatus();
    },
    untell: (...names) => {
      more = Object.fromEntries(Object.entries(more).filter(([name]) => !names.some((one) => one === name)));
      sendStatus();
    },
    tellRows: (next) => {
      rowOf = next;
      toPage?.({ kind: 'event', name: 'performances.changed', body: {} });
    },
    tellSeats: (performance, changes) =>
      toPage?.({ kind: 'event', name: 'seats.changed', body: { performance, changes } }),
    tellRefused: (body) => toPage?.({ kind: 'event', name: 'sale.refused', body }),
    tellLate: (money, slip) => {
      toPage?.({ kind: 'event', name: 'payment.returned', body: money });
      toPage?.({ kind: 'event', name: 'visit.slip', body: slip });
    },
    tellSale: (body) => toPage?.({ kind: 'event', name: 'sale.changed', body }),
    tellSales: (next) => {
      sale = next;
    },
    settle: (name, reply) => toPage?.({ kind: 'reply', call: left.get(name), reply }),
    answer: (name, reply) => {
      if (reply === undefined) answers.delete(name);
      else answers.set(name, reply);
    },
  };
}
