import type { EmulatedNotice } from './emulated-order.ts';
import { type Faults, spend } from './faults.ts';
import { noticeOf } from './notice-body.ts';
import type { OrderBook } from './order-book.ts';
import { type PlatformIdentity, platformKey } from './platform-identity.ts';
import { signAsPlatform } from './platform-signing.ts';
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
    if (stopping.signal.aborted) return;
    const status = await sendCopies(parts, notice, stopping.signal);
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
    async start(notice) {
      const { delayMs } = parts.faults().notices;
      if (delayMs === 0) return track(deliver(notice));
      const later = { ...notice, nextAt: timers.now() + delayMs };
      book.saveNotice(later);
      schedule(later);
    },
    repeat: (notice) => track(sendCopies(parts, notice, stopping.signal).then(() => undefined)),
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
async function sendCopies(parts: NotifierParts, notice: EmulatedNotice, stopped: AbortSignal): Promise<number> {
  const faults = parts.faults().notices;
  if (spend(faults, 'loseTimes')) return 0;
  const copies = Array.from({ length: 1 + faults.copies }, () => send(parts, notice, stopped));
  const answers = await Promise.all(copies);
  return answers.find(isTaken) ?? answers[0] ?? 0;
}

async function send(
  { identity, book, faults, timers }: NotifierParts,
  notice: EmulatedNotice,
  stopped: AbortSignal,
): Promise<number> {
  const fault = faults().notices;
  const told = noticeOf(identity, book, notice, fault);
  if (told === undefined) return 0;
  const { url, body } = told;
  const headers = signAsPlatform(identity, platformKey(identity, fault.serial), body, timers.now(), fault);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: fault.corruptBody ? body.replace(/(支付|退款)成功/, '$1成工') : body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), stopped]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
