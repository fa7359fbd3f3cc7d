import { describe, expect, it } from 'vitest';
import { ManualClock } from '../till/testing/manual-clock.ts';
import type { Pace } from './pace.ts';
import { TillKeeper, type TillRun } from './till-keeper.ts';
import type { FromTill, ToTill } from './till-words.ts';

const PACE: Pace = { firstPauseMs: 200, longestPauseMs: 1000, mostDeaths: 5, withinMs: 60_000 };

/** A till's process that does what the test wants. */
class PretendRun implements TillRun<string> {
  readonly heard: { readonly words: ToTill; readonly port: string | undefined }[] = [];
  isKilled = false;
  #tell: (words: FromTill) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  say(words: ToTill, port?: string): void {
    this.heard.push({ words, port });
  }
  onWords(listener: (words: FromTill) => void): void {
    this.#tell = listener;
  }
  onExit(listener: (code: number) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.isKilled = true;
  }
  tell(words: FromTill): void {
    this.#tell(words);
  }
  end(code = 1): void {
    this.#exit(code);
  }
}

function bench() {
  const clock = new ManualClock();
  const runs: PretendRun[] = [];
  const said: string[] = [];
  let leaves = 0;
  const keeper = new TillKeeper<string>({
    start: () => {
      const run = new PretendRun();
      runs.push(run);
      return run;
    },
    now: () => clock.now(),
    after: (ms, work) => clock.after(ms, work),
    pace: PACE,
    say: (text) => void said.push(text),
    onStaffLeaves: () => void (leaves += 1),
  });
  keeper.start();
  const last = (): PretendRun => runs.at(-1) as PretendRun;
  const ready = (): void => last().tell({ kind: 'ready', paperDir: '/paper' });
  return { clock, runs, said, keeper, last, ready, leaves: () => leaves };
}

describe('the till of the app', () => {
  it('is given pages once it is ready, and not before', () => {
    const { keeper, last, ready } = bench();
    expect([keeper.state, keeper.connect({ visit: 'visit', isDisplay: false }, 'port')]).toEqual(['away', false]);
    ready();
    expect([keeper.state, keeper.paperDir]).toEqual(['ready', '/paper']);
    expect(keeper.connect({ visit: 'visit', isDisplay: false }, 'port')).toBe(true);
    expect(last().heard).toEqual([{ words: { kind: 'page', visit: 'visit', isDisplay: false }, port: 'port' }]);
  });

  it('is started again when it dies, after a pause that doubles up to a bound', async () => {
    const { clock, runs, keeper, last, ready } = bench();
    for (const pause of [200, 400, 800, 1000]) {
      ready();
      last().end();
      expect([keeper.state, keeper.connect({ visit: 'visit', isDisplay: false }, 'port')]).toEqual(['away', false]);
      const before = runs.length;
      await clock.advance(pause - 1);
      expect(runs).toHaveLength(before);
      await clock.advance(1);
      expect(runs).toHaveLength(before + 1);
    }
    ready();
    expect(keeper.state).toBe('ready');
  });

  it('is given up, loudly, when it dies too often within a minute, and is not started any more', async () => {
    const { clock, runs, said, keeper, last } = bench();
    for (let death = 1; death < PACE.mostDeaths; death += 1) {
      last().end();
      await clock.advance(1000);
    }
    expect([keeper.state, runs.length]).toEqual(['away', 5]);
    last().end(9);
    expect(keeper.state).toBe('given-up');
    expect(said.at(-1)).toContain('is not started any more');
    await clock.advance(3600_000);
    expect(runs).toHaveLength(5);
  });

  it('is not given up for deaths that are long ago', async () => {
    const { clock, runs, keeper, last } = bench();
    for (let death = 1; death <= 20; death += 1) {
      last().end();
      await clock.advance(20_000);
    }
    expect([keeper.state, runs.length]).toEqual(['away', 21]);
  });

  it('says who is signed in; a till that is away, silent or dying says nobody', async () => {
    const { clock, keeper, last, ready } = bench();
    expect(await keeper.isSignedIn('visit')).toBe(false);
    ready();
    const asked = keeper.isSignedIn('visit');
    last().tell({ kind: 'signed-in', ask: 1, isSignedIn: true });
    expect(await asked).toBe(true);
    const silent = keeper.isSignedIn('visit');
    await clock.advance(2000);
    expect(await silent).toBe(false);
    const dying = keeper.isSignedIn('visit');
    last().end();
    expect(await dying).toBe(false);
  });

  it('closes when the app closes, and is started no more', async () => {
    const { clock, runs, keeper, last, ready } = bench();
    ready();
    let isClosed = false;
    const closing = keeper.close().then(() => (isClosed = true));
    expect(last().heard.at(-1)?.words).toEqual({ kind: 'close' });
    await clock.advance(4999);
    expect([isClosed, last().isKilled]).toEqual([false, false]);
    last().end(0);
    await closing;
    await clock.advance(60_000);
    expect([runs.length, last().isKilled]).toEqual([1, false]);
  });

  it('is ended when it does not close by itself, and nothing is waited for when there is none', async () => {
    const { clock, keeper, last } = bench();
    const closing = keeper.close();
    await clock.advance(5000);
    expect(last().isKilled).toBe(true);
    last().end();
    await closing;
    const other = bench();
    other.last().end();
    await other.keeper.close();
    await other.clock.advance(60_000);
    expect(other.runs).toHaveLength(1);
  });
});

describe('staff at the till', () => {
  it('ends the app by a word of the till that runs now, and of no other', () => {
    const { clock, keeper, runs, last, ready, leaves } = bench();
    ready();
    const [first] = runs;
    last().tell({ kind: 'staff-leaves' });
    expect(leaves()).toBe(1);
    last().end();
    clock.advance(1000).catch(() => undefined);
    first?.tell({ kind: 'staff-leaves' });
    expect([leaves(), keeper.state]).toEqual([1, 'away']);
  });
});
