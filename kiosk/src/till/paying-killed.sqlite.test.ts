import { expect, it } from 'vitest';
import { failingDisk, diskError } from './testing/failing-disk.ts';
import { QUICK_FOLDER } from './testing/quick-folder.ts';
import { TillBench } from './testing/till-bench.ts';

type Moment = 'before write' | 'after sync';

/** A till that dies at the n-th decision since `arm`: committed and not copied, or copied and not told. */
class Doomed {
  readonly bench = new TillBench(QUICK_FOLDER);
  readonly disk = failingDisk();
  decisions = 0;
  isDead = false;

  arm(n: number, moment: Moment): void {
    const [when, operation] = moment.split(' ');
    this.decisions = 0;
    const look = (at: string, done: string): void => {
      if (this.isDead) throw diskError('EIO');
      if (at !== when || done !== operation) return;
      this.decisions += 1;
      if (this.decisions === n) this.die();
    };
    this.disk.before = (done) => look('before', done);
    this.disk.after = (done) => look('after', done);
  }

  /** From here on nothing it does reaches anybody. */
  private die(): never {
    this.isDead = true;
    this.bench.link.close();
    this.bench.printer.isBroken = true;
    throw diskError('EIO');
  }

  async raise(): Promise<void> {
    const { bench } = this;
    this.disk.before = () => undefined;
    this.disk.after = () => undefined;
    await bench.restart(() => {
      bench.printer.isBroken = false;
    });
    this.isDead = false;
    await bench.clock.advance(2000);
    await bench.signIn();
  }
}

const named = (bench: TillBench) => {
  const { paying } = bench.till.status();
  return { orderId: paying?.orderId ?? 'none', attempt: paying?.attempt?.attempt ?? 'none' };
};
const pay = (bench: TillBench): void => {
  if (bench.server.payments.orders.size > 0) bench.server.payments.pay();
};
const due = (bench: TillBench): number => bench.till.status().paying?.due ?? bench.till.status().basket?.total ?? 0;

/** What clerk and payer do, step by step; a step waits for nothing. */
const DAYS: Readonly<Record<string, readonly ((bench: TillBench) => unknown)[]>> = {
  'all of it by a platform': [(one) => one.payBy('wechat-qr'), pay],
  'a part by a platform, the rest in cash': [
    (one) => one.payBy('wechat-qr', { amount: 5000 }),
    pay,
    (one) => one.payCash(due(one)),
  ],
  'another tender after the first was given up, whose money comes all the same': [
    (one) => one.payBy('wechat-code', { authCode: '1' }),
    (one) => one.call('payment.giveUp', named(one)),
    (one) => one.payCash(due(one)),
    pay,
  ],
  'given up with a part paid': [
    (one) => one.payBy('alipay-qr', { amount: 5000 }),
    pay,
    (one) => one.call('payment.drop', { orderId: named(one).orderId }),
  ],
};

async function live(doomed: Doomed, day: string): Promise<void> {
  for (const step of DAYS[day] ?? []) {
    if (doomed.isDead) return;
    void Promise.resolve(step(doomed.bench)).catch(() => undefined);
    await doomed.bench.clock.advance(1000);
  }
}

/** What any clerk does with what stands at the counter after a start anew. */
async function goOn({ bench }: Doomed): Promise<void> {
  if (bench.till.status().paying?.attempt) await bench.call('payment.giveUp', named(bench));
  pay(bench);
  await bench.clock.advance(2000);
  if (bench.till.status().basket !== null) {
    void bench.payCash(due(bench));
    await bench.clock.advance(5000);
  }
  // What may still be on its way to the server is waited for so long.
  for (let s = 0; s < 70 && isOpen(bench); s += 5) await bench.clock.advance(5000);
}

const isOpen = ({ ledger }: TillBench): boolean =>
  ledger.payOrder() !== null || ledger.openDrops().length + ledger.followedAttempts().length > 0;

function check({ bench }: Doomed, at: string): void {
  const { ledger, server, printer } = bench;
  expect(bench.till.status().halted, at).toBeNull();
  expect([ledger.payOrder(), ledger.openDrops(), ledger.followedAttempts()], at).toEqual([null, [], []]);
  const bodies = server.facts.map(({ body }) => body as unknown as Record<string, unknown>);
  const made = bodies.filter(({ kind }) => kind === 'sale.made').map(({ order }) => String(order));
  const sold = [...new Set([...made, ...server.orders.keys()])];
  expect(sold.length, at).toBeLessThan(2);
  const cash = bodies.filter(({ kind }) => kind === 'cash.moved').reduce((sum, { amount }) => sum + Number(amount), 0);
  const kept = [...server.payments.orders.keys()].reduce((sum, order) => sum + server.payments.kept(order), 0);
  expect(cash + kept, at).toBe(sold.length * 9200);
  expect(bench.till.status().shift?.expectedCash, at).toBe(cash);
  expect(new Set(printer.jobs.map(({ name }) => name)).size, at).toBe(printer.jobs.length);
  expect(printer.jobs.length, at).toBe(sold.length);
}

async function begin(offlineSales: 'allotment' | 'forbidden'): Promise<Doomed> {
  const doomed = new Doomed();
  const { bench, disk } = doomed;
  bench.ledgerOptions = { disk };
  bench.server.offlineSales = offlineSales;
  await bench.start();
  await bench.withBasket('A1', 'A2');
  if (offlineSales === 'allotment')
    await bench.call('basket.keep', { holdId: bench.till.status().basket?.holdId ?? 'none' });
  return doomed;
}

const HOUSES = ['allotment', 'forbidden'] as const;

it.each(Object.keys(DAYS).flatMap((day) => HOUSES.map((house) => ({ day, house }))))(
  '$day ($house): killed at each decision, no money is kept twice and none without a ticket',
  async ({ day, house }) => {
    const moment: Moment = house === 'allotment' ? 'before write' : 'after sync';
    let kills = 0;
    for (let n = 1, wasKilled = true; wasKilled; n += 1) {
      const doomed = await begin(house);
      try {
        doomed.arm(n, moment);
        await live(doomed, day);
        wasKilled = doomed.isDead;
        kills += wasKilled ? 1 : 0;
        await doomed.raise();
        await goOn(doomed);
        check(doomed, `${moment} of decision ${n}`);
      } finally {
        await doomed.bench.close();
      }
    }
    expect(kills).toBeGreaterThan(2);
  },
);
