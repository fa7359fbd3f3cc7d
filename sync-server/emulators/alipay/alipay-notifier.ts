import { spend } from '../faults.ts';
import type { Timers } from '../timers.ts';
import type { AlipayFaults } from './alipay-faults.ts';
import type { AlipayIdentity } from './alipay-identity.ts';
import type { AlipayNotice, AlipayTrade } from './alipay-trade.ts';
import { noticeForm } from './notice-form.ts';
import type { TradeBook } from './trade-book.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After the first delivery: how long until the next. 24 h 24 min in all. */
export const ALIPAY_RETRY_AFTER_MS: readonly number[] = [
  4 * MINUTE,
  10 * MINUTE,
  10 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  6 * HOUR,
  15 * HOUR,
];

/** The platform waits no longer for the merchant's server. */
const ANSWER_MS = 5000;
/** The only answer that counts, whatever its status. */
const TAKEN = 'success';

export interface AlipayNotifier {
  /** Delivers now and goes on by the schedule until the merchant's server answers `success`. */
  start(notice: AlipayNotice): Promise<void>;
  /** One delivery more, whatever the state. */
  repeat(notice: AlipayNotice): Promise<void>;
  /** Takes up what a stop left undone. */
  resume(): void;
  stop(): Promise<void>;
}

export interface AlipayNotifierParts {
  readonly identity: AlipayIdentity;
  readonly book: TradeBook;
  readonly faults: () => AlipayFaults;
  readonly timers: Timers;
  readonly log: (line: string) => void;
}

export function createAlipayNotifier(parts: AlipayNotifierParts): AlipayNotifier {
  const { book, timers } = parts;
  const cancels = new Map<string, () => void>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const gate = reorderGate(() => parts.faults().notices.reorder, attempt);

  function track(work: Promise<void>): Promise<void> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  async function attempt(notice: AlipayNotice): Promise<void> {
    const trade = book.find(notice.outTradeNo);
    if (trade === undefined || stopping.signal.aborted) return;
    const said = await sendCopies(parts, notice, trade, stopping.signal);
    if (stopping.signal.aborted) return;
    const next = afterDelivery(notice, said, timers.now());
    parts.log(`alipay notice ${notice.id} delivery ${next.attempts} answered ${said || 'nothing'}: ${next.state}`);
    book.saveNotice(next);
    if (next.state === 'due') schedule(next);
  }

  const deliver = (notice: AlipayNotice): Promise<void> =>
    parts.faults().notices.reorder < 2 ? attempt(notice) : gate.gather(notice);

  function schedule(notice: AlipayNotice): void {
    const cancel = timers.after(Math.max(0, notice.nextAt - timers.now()), () => {
      cancels.delete(notice.id);
      void track(deliver(notice));
    });
    cancels.set(notice.id, cancel);
  }

  return {
    start: (notice) => track(deliver(notice)),
    async repeat(notice) {
      const trade = book.find(notice.outTradeNo);
      if (trade !== undefined) await track(sendCopies(parts, notice, trade, stopping.signal).then(() => undefined));
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

/** Nobody leaves until so many have come together; then one after another, the last first. */
function reorderGate(wanted: () => number, leave: (notice: AlipayNotice) => Promise<void>) {
  let gathered: { readonly notice: AlipayNotice; readonly done: () => void }[] = [];
  async function open(): Promise<void> {
    const ready = gathered.toReversed();
    gathered = [];
    for (const { notice, done } of ready) await leave(notice).finally(done);
  }
  return {
    open,
    gather: (notice: AlipayNotice): Promise<void> =>
      new Promise((done) => {
        gathered.push({ notice, done });
        if (gathered.length >= wanted()) void open();
      }),
  };
}

function afterDelivery(notice: AlipayNotice, said: string, now: number): AlipayNotice {
  const told = { ...notice, attempts: notice.attempts + 1 };
  if (said === TAKEN) return { ...told, state: 'delivered' };
  const wait = ALIPAY_RETRY_AFTER_MS[notice.attempts];
  return wait === undefined ? { ...told, state: 'given-up' } : { ...told, nextAt: now + wait };
}

/** The best of the answers: one copy that was taken is enough. */
async function sendCopies(
  parts: AlipayNotifierParts,
  notice: AlipayNotice,
  trade: AlipayTrade,
  stopped: AbortSignal,
): Promise<string> {
  const faults = parts.faults().notices;
  if (spend(faults, 'loseTimes')) return '';
  const copies = Array.from({ length: 1 + faults.copies }, () => send(parts, notice, trade, stopped));
  const answers = await Promise.all(copies);
  return answers.find((said) => said === TAKEN) ?? answers[0] ?? '';
}

/** What the merchant's server said, cut to a word. */
async function send(
  { identity, faults, timers }: AlipayNotifierParts,
  notice: AlipayNotice,
  trade: AlipayTrade,
  stopped: AbortSignal,
): Promise<string> {
  const { notices } = faults();
  try {
    const response = await fetch(trade.notifyUrl, {
      method: 'POST',
      headers: { 'content-type': `application/x-www-form-urlencoded; charset=${notices.charset}` },
      body: noticeForm(identity, notice, trade, timers.now(), notices),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), stopped]),
    });
    return (await response.text()).slice(0, 64);
  } catch {
    return '';
  }
}
