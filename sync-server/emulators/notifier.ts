import type { EmulatedNotice, EmulatedOrder } from './emulated-order.ts';
import { tradeJson } from './emulated-order.ts';
import { type Faults, spend } from './faults.ts';
import type { OrderBook } from './order-book.ts';
import type { PlatformIdentity } from './platform-identity.ts';
import { encryptResource, platformKey, signAsPlatform } from './platform-signing.ts';
import type { Timers } from './timers.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first delivery: how long until the next, as the platform publishes it. 24 h 4 min in all. */
export const RETRY_AFTER_MS: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
];

/** The platform waits no longer for the merchant's server. */
const ANSWER_MS = 5 * SECOND;

export interface Notifier {
  /** Delivers now and goes on by the schedule until the merchant's server answers 200 or 204. */
  start(notice: EmulatedNotice): Promise<void>;
  /** One delivery more, whatever the state. */
  repeat(notice: EmulatedNotice): Promise<void>;
  /** Takes up what a stop left undone. */
  resume(): void;
  stop(): Promise<void>;
}

export interface NotifierParts {
  readonly identity: PlatformIdentity;
  readonly book: OrderBook;
  readonly faults: () => Faults;
  readonly timers: Timers;
  readonly log: (line: string) => void;
}

export function createNotifier(parts: NotifierParts): Notifier {
  const { book, timers } = parts;
  const cancels = new Map<string, () => void>();
  const running = new Set<Promise<void>>();
  const gate = reorderGate(() => parts.faults().notices.reorder);
  const stopping = new AbortController();

  const track = (work: Promise<void>): Promise<void> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };

  async function deliver(notice: EmulatedNotice): Promise<void> {
    const done = await gate.pass();
    await attempt(notice).finally(done);
  }

  async function attempt(notice: EmulatedNotice): Promise<void> {
    const order = book.find(notice.outTradeNo);
    if (order === undefined || stopping.signal.aborted) return;
    const status = await sendCopies(parts, notice, order, stopping.signal);
    if (stopping.signal.aborted) return;
    const next = afterDelivery(notice, status, timers.now());
    parts.log(`notice ${notice.id} delivery ${next.attempts} answered ${status}: ${next.state}`);
    book.saveNotice(next);
    if (next.state === 'due') schedule(next);
  }

  function schedule(notice: EmulatedNotice): void {
    const cancel = timers.after(Math.max(0, notice.nextAt - timers.now()), () => {
      cancels.delete(notice.id);
      void track(deliver(notice));
    });
    cancels.set(notice.id, cancel);
  }

  return {
    start: (notice) => track(deliver(notice)),
    async repeat(notice) {
      const order = book.find(notice.outTradeNo);
      if (order !== undefined) await track(sendCopies(parts, notice, order, stopping.signal).then(() => undefined));
    },
    resume() {
      for (const notice of book.notices()) if (notice.state === 'due') schedule(notice);
    },
    async stop() {
      stopping.abort();
      for (const cancel of cancels.values()) cancel();
      await gate.open();
      await Promise.allSettled(running);
    },
  };
}

function afterDelivery(notice: EmulatedNotice, lastStatus: number, now: number): EmulatedNotice {
  const told = { ...notice, attempts: notice.attempts + 1, lastStatus };
  if (isTaken(lastStatus)) return { ...told, state: 'delivered' };
  const wait = RETRY_AFTER_MS[notice.attempts];
  return wait === undefined ? { ...told, state: 'given-up' } : { ...told, nextAt: now + wait };
}

/** The status decides, whatever the body says. */
const isTaken = (status: number): boolean => status === 200 || status === 204;

/** Lets nobody pass until `wanted` have come together; then one after another, the last first. */
function reorderGate(wanted: () => number) {
  let gathered: ((done: () => void) => void)[] = [];
  async function open(): Promise<void> {
    const ready = gathered.toReversed();
    gathered = [];
    for (const go of ready) await new Promise<void>(go);
  }
  return {
    open,
    /** Resolves with what to call when the next may go. */
    async pass(): Promise<() => void> {
      if (wanted() < 2) return () => {};
      return new Promise((go) => {
        gathered.push(go);
        if (gathered.length >= wanted()) void open();
      });
    },
  };
}

/** The best of the answers: one copy that was taken is enough. */
async function sendCopies(
  parts: NotifierParts,
  notice: EmulatedNotice,
  order: EmulatedOrder,
  stopped: AbortSignal,
): Promise<number> {
  const faults = parts.faults().notices;
  if (spend(faults, 'loseTimes')) return 0;
  const copies = Array.from({ length: 1 + faults.copies }, () => send(parts, notice, order, stopped));
  const answers = await Promise.all(copies);
  return answers.find(isTaken) ?? answers[0] ?? 0;
}

async function send(
  { identity, faults, timers }: NotifierParts,
  notice: EmulatedNotice,
  order: EmulatedOrder,
  stopped: AbortSignal,
): Promise<number> {
  const fault = faults().notices;
  const body = noticeBody(identity, notice, order, fault);
  const headers = signAsPlatform(identity, platformKey(identity, fault.serial), body, timers.now(), fault);
  try {
    const response = await fetch(order.notifyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: fault.corruptBody ? body.replace('支付成功', '支付成工') : body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), stopped]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

function noticeBody(
  identity: PlatformIdentity,
  notice: EmulatedNotice,
  order: EmulatedOrder,
  fault: Faults['notices'],
): string {
  const told: EmulatedOrder = {
    ...order,
    appid: fault.appid ?? order.appid,
    mchid: fault.mchid ?? order.mchid,
    currency: fault.currency ?? order.currency,
    total: order.total + fault.totalOffset,
  };
  return JSON.stringify({
    id: notice.id,
    create_time: new Date(notice.createdAt).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: encryptResource(identity.apiV3Key, JSON.stringify(tradeJson(told)), fault.tamperCiphertext),
  });
}
