import { streamOfVenue, type VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { added, performanceOf, seatEvent } from './in-memory-house.ts';
import { ReplicaTrial } from './trial.ts';

const NORTH = 'north' as VenueId;
const P1 = performanceOf('north', 'p1');
const P2 = performanceOf('north', 'p2');

let trial: ReplicaTrial;
beforeEach(async () => {
  trial = await ReplicaTrial.open();
});
afterEach(() => trial.close());

const take = (place: number, performance = P1): Promise<void> =>
  trial.house.happens(NORTH, [seatEvent(performance, place, true)]);

const seq = async (): Promise<number | undefined> => (await trial.replica.digest(streamOfVenue(NORTH), 'seats'))?.seq;

async function expectSame(): Promise<void> {
  expect(await trial.differences()).toEqual([]);
}

describe('a message is lost', () => {
  it('in mid-page: what came is kept, and the rest is asked for from there', async () => {
    trial.link.cut();
    for (let place = 0; place < 8; place += 1) for (const performance of [P1, P2]) await take(place, performance);
    let pages = 0;
    const turn = trial.link.beforeAnswer;
    trial.link.beforeAnswer = async (name) => {
      await turn(name);
      if (name !== 'feed.page') return;
      pages += 1;
      // After some pages of all scopes the line goes quiet: answers are made and never arrive.
      if (pages === 9) trial.link.losing = 3;
    };
    trial.link.connect();
    await trial.rest();
    trial.link.heal();
    await trial.intervalPasses();
    await expectSame();
  });

  it('before its answer: a live change overtakes the page that was made before it', async () => {
    trial.link.cut();
    await take(0);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    trial.link.beforeAnswer = (name) => (name === 'feed.page' ? held : Promise.resolve());
    trial.link.connect();
    for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    await take(1);
    await new Promise((resolve) => setImmediate(resolve));
    letGo();
    trial.link.heal();
    await trial.rest();
    // Nothing more is said: no head, no other change.
    await expectSame();
  });

  it('as the last of a burst: the next head tells, within five seconds', async () => {
    trial.link.fates.push('heard', 'lost');
    await take(0);
    await trial.rest();
    await take(1);
    await trial.rest();
    expect(await trial.differences()).toHaveLength(1);
    await trial.house.sayHeads();
    await trial.rest();
    await expectSame();
  });

  it('amid a burst: the one after it is not believed, and the pages are read', async () => {
    trial.link.fates.push('lost', 'heard');
    await take(0);
    await trial.rest();
    const pages = trial.link.asked.filter((name) => name === 'feed.page').length;
    await take(1);
    await trial.rest();
    await expectSame();
    expect(trial.link.asked.filter((name) => name === 'feed.page').length).toBeGreaterThan(pages);
  });

  it('never, and then no page is read: every change follows on the one before', async () => {
    const pages = trial.link.asked.filter((name) => name === 'feed.page').length;
    for (let place = 0; place < 6; place += 1) {
      trial.link.fates.push('twice');
      await take(place);
      await trial.rest();
    }
    await expectSame();
    expect(trial.link.asked.filter((name) => name === 'feed.page')).toHaveLength(pages);
  });
});

describe('a replica that was away', () => {
  it('for a week learns what left the feed meanwhile, and keeps the rest', async () => {
    trial.link.cut();
    await trial.house.happens(NORTH, [{ kind: 'performance.retired', performance: P1 }]);
    await take(3, P2);
    const before = await seq();
    trial.link.connect();
    await trial.rest();
    await expectSame();
    expect(await seq()).toBeGreaterThan(before ?? 0);
    expect(trial.replica.catalogue.performance(P1)).toBeNull();
    expect(trial.replica.catalogue.performance(P2)).not.toBeNull();
  });

  it('for longer than is remembered begins anew, and shows nothing that is gone', async () => {
    trial.link.cut();
    await trial.house.happens(NORTH, [{ kind: 'performance.retired', performance: P1 }]);
    await trial.house.forgetTombstones(NORTH);
    trial.link.connect();
    await trial.rest();
    await expectSame();
    expect(trial.replica.catalogue.performance(P1)).toBeNull();
  });

  it('while the server was restored drops what the server never had', async () => {
    const late = performanceOf('north', 'late');
    await trial.house.happens(NORTH, [added(NORTH, late)]);
    await trial.rest();
    expect(trial.replica.catalogue.performance(late)).not.toBeNull();
    await trial.house.restore(0);
    await trial.intervalPasses();
    await expectSame();
    expect(trial.replica.catalogue.performance(late)).toBeNull();
  });

  it('and was killed amid its pages goes on where it was', async () => {
    trial.link.cut();
    for (let place = 0; place < 8; place += 1) for (const performance of [P1, P2]) await take(place, performance);
    trial.link.connect();
    await new Promise((resolve) => setImmediate(resolve));
    await trial.restart();
    await trial.rest();
    await expectSame();
  });
});
