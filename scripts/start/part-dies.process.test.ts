import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeHouses, isGone } from '../testing/fake-house.ts';
import { ownPorts } from '../testing/own-ports.ts';

let houses: FakeHouses;
beforeEach(() => {
  houses = new FakeHouses();
});
afterEach(() => houses.remove());

describe('a part that dies by itself', () => {
  const killed = async (url: string | undefined): Promise<void> => {
    await fetch(`${url}/die`).catch(() => undefined);
  };
  /** Where a part answered and with which process, the newest last. */
  const lives = (role: string): string[][] => houses.notes().filter(([word, who]) => word === 'open' && who === role);

  it('is started again on its port, twice if need be, while the others stay, and Ctrl+C leaves none', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()) });
    await house.says('open');
    const door = houses.addresses().counters['counter-2'];
    const others = houses.pids().slice(0, 2);
    await killed(door);
    expect(await house.says('counter-2 ended')).toMatch(
      /exit code 7: starting it again in 0\.02 s\. Its log is .+\.log/,
    );
    await house.says('counter-2 is back');
    await killed(door);
    await expect.poll(() => lives('counter').length, { timeout: 10_000 }).toBe(4);
    await expect.poll(() => house.lines.filter((line) => line === 'counter-2 is back.').length).toBe(2);
    expect((await fetch(door ?? '')).ok).toBe(true);
    expect(others.filter(isGone)).toEqual([]);
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(houses.alive()).toEqual([]);
  });

  it('stays down when it was killed on purpose, until it may live again', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_STAGE: '1' });
    await house.says('open');
    const { server, demo, counters } = houses.addresses();
    const isThere = () =>
      fetch(server).then(
        ({ ok }) => ok,
        () => false,
      );
    await fetch(`${demo}/wish?kill=server`);
    expect(await isThere()).toBe(false);
    await fetch(`${demo}/wish?let-live=server`);
    await expect.poll(isThere).toBe(true);
    expect(house.lines.filter((line) => line.startsWith('server was killed on purpose'))).toHaveLength(1);
    expect(house.lines.filter((line) => line.includes('starting it again'))).toEqual([]);
    // A wish for what is not the stage's to kill is not answered: what was asked after it is answered first.
    void fetch(`${demo}/wish?kill=counter-1`).catch(() => undefined);
    await fetch(`${demo}/wish?let-live=server`);
    expect((await fetch(counters['counter-1'] ?? '')).ok).toBe(true);
  });

  it('may be the emulator or the server: both come back where they were', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()) });
    await house.says('open');
    for (const name of ['emulator', 'server'] as const) {
      await killed(houses.addresses()[name]);
      await house.says(`${name} is back`);
      expect((await fetch(houses.addresses()[name])).ok).toBe(true);
    }
    expect(lives('counter')).toHaveLength(2);
  });

  it('is not started any more when the house is closed while it waits for its turn', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_PAUSE: '3600000' });
    await house.says('open');
    await killed(houses.addresses().counters['counter-1']);
    await house.says('starting it again');
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(lives('counter')).toHaveLength(2);
    expect(houses.alive()).toEqual([]);
  });

  it('closes the house with 1 and its last words only when it is the server and does not stay up', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'server:dies-again' });
    await house.says('open');
    await killed(houses.addresses().server);
    expect(await house.says('died 5 times')).toContain('server');
    expect(await house.exit).toBe(1);
    expect(house.lines).toContain('the till is on fire');
    expect(house.lines.filter((line) => line.includes('starting it again'))).toHaveLength(4);
    expect(houses.alive()).toEqual([]);
  });
});
