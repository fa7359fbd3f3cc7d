import { type DeliveryFaults, spend } from './fault-board.ts';
import type { Timers } from './timers.ts';

/** The platform waits no longer for the merchant's server. */
const ANSWER_MS = 5000;
const KEPT_CHARACTERS = 64;

/** One piece of news to be told, over all its deliveries. */
export interface Notice {
  readonly id: string;
  readonly createdAt: number;
  readonly state: 'due' | 'delivered' | 'given-up';
  /** Deliveries made so far. */
  readonly attempts: number;
  /** Epoch ms of the next one. */
  readonly nextAt: number;
}

export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the merchant's server said; status 0: nothing came. */
export interface Answer {
  readonly status: number;
  /** Its beginning. */
  readonly text: string;
}

/** What differs from platform to platform. */
export interface NoticeManner<N extends Notice> {
  /** As the log calls it. */
  readonly name: string;
  /** After the first delivery: how long until the next. */
  readonly retryAfterMs: readonly number[];
  /** One copy, made as it leaves; nothing when what it is about is gone. */
  readonly letter: (notice: N) => Letter | undefined;
  readonly isTaken: (answer: Answer) => boolean;
  /** The answer, in a word for the log. */
  readonly words: (answer: Answer) => string;
}

export interface NotifierParts<N extends Notice> {
  readonly book: { readonly notices: () => N[]; readonly saveNotice: (notice: N) => void };
  readonly faults: () => { readonly notices: DeliveryFaults };
  readonly timers: Timers;
  readonly log: (line: string) => void;
}

export interface Notifier<N extends Notice> {
  /** Delivers now and goes on by the schedule until the merchant's server takes it. */
  start(notice: N): Promise<void>;
  /** One delivery more, whatever the state. */
  repeat(notice: N): Promise<void>;
  /** Takes up what a stop left undone. */
  resume(): void;
  stop(): Promise<void>;
}

/** Tells the merchant's server, again and again, as a platform of that manner does. */
export function createNotifier<N extends Notice>(manner: NoticeManner<N>, parts: NotifierParts<N>): Notifier<N> {
  const { book, timers } = parts;
  const cancels = new Map<string, () => void>();
  const running = new Set<Promise<void>>();
  const gate = reorderGate(() => parts.faults().notices.reorder);
  const stopping = new AbortController();

  const track = (work: Promise<void>): Promise<void> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };

  async function deliver(notice: N): Promise<void> {
    const done = await gate.pass();
    await attempt(notice).finally(done);
  }

  async function attempt(notice: N): Promise<void> {
    if (stopping.signal.aborted) return;
    const answer = await sendCopies(manner, parts, notice, stopping.signal);
    if (stopping.signal.aborted) return;
    const next = afterDelivery(manner, notice, answer, { now: timers.now(), retryMs: parts.faults().notices.retryMs });
    parts.log(`${manner.name} ${notice.id} delivery ${next.attempts} answered ${manner.words(answer)}: ${next.state}`);
    book.saveNotice(next);
    if (next.state === 'due') schedule(next);
  }

  function schedule(notice: N): void {
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
    repeat: (notice) => track(sendCopies(manner, parts, notice, stopping.signal).then(() => undefined)),
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

function afterDelivery<N extends Notice>(
  { isTaken, retryAfterMs }: NoticeManner<N>,
  notice: N,
  answer: Answer,
  { now, retryMs }: { readonly now: number; readonly retryMs: number },
): N {
  const told = { ...notice, attempts: notice.attempts + 1 };
  if (isTaken(answer)) return { ...told, state: 'delivered' };
  const wait = retryMs > 0 ? retryMs : retryAfterMs[notice.attempts];
  return wait === undefined ? { ...told, state: 'given-up' } : { ...told, nextAt: now + wait };
}

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

const SILENCE: Answer = { status: 0, text: '' };

/** The best of the answers: one copy that was taken is enough. */
async function sendCopies<N extends Notice>(
  { letter, isTaken }: NoticeManner<N>,
  { faults }: NotifierParts<N>,
  notice: N,
  stopped: AbortSignal,
): Promise<Answer> {
  const fault = faults().notices;
  if (spend(fault, 'loseTimes')) return SILENCE;
  const copies = Array.from({ length: 1 + fault.copies }, () => post(letter(notice), stopped));
  const answers = await Promise.all(copies);
  return answers.find(isTaken) ?? answers[0] ?? SILENCE;
}

async function post(letter: Letter | undefined, stopped: AbortSignal): Promise<Answer> {
  if (letter === undefined) return SILENCE;
  const { url, headers, body } = letter;
  const signal = AbortSignal.any([AbortSignal.timeout(ANSWER_MS), stopped]);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const text = await response.text().catch(() => '');
    return { status: response.status, text: text.slice(0, KEPT_CHARACTERS) };
  } catch {
    return SILENCE;
  }
}
