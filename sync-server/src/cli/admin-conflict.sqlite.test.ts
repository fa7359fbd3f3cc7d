import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAt } from '../testing/command-line.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { sellTwice, twoCounters, type TwoCounters } from '../testing/sold-twice.ts';
import { adminProgram } from './admin.ts';

const folder = newDataDir();
let server: StartedServer;
let counters: TwoCounters;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  counters = await twoCounters(server);
});

afterAll(async () => {
  counters.till.close();
  counters.counter.close();
  await server.close();
  folder.remove();
});

const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);

it('an order without a seat is listed, shown, and settled once, with a notice', async () => {
  expect((await run('conflict', 'list')).text).toBe('No open conflicts.\n');
  expect((await run('notice', 'list')).text).toBe('Nobody has to be told of anything.\n');
  const { conflict, jn } = await sellTwice(counters);

  const listed = await run('conflict', 'list');
  expect(listed.text).toContain('a till sold seats that were not its own any more');
  expect(listed.text).toContain('A4 (same zone, same price, together, nearest to their seats)');
  const { text } = await run('conflict', 'show', conflict);
  expect(text).toMatch(/has the seats: order t-1, A5, sold .* at trial-1, fact 2/);
  expect(text).toMatch(/has none: order t-2, A5, sold .* at trial-1, fact 4/);
  expect(text).toContain('The till that sold it does not know yet that it is settled.');
  expect(text).toContain('the money back');

  const settle = (...more: string[]) => run('conflict', 'resolve', conflict, '--note', 'agreed', ...more);
  expect((await settle()).complaint).toContain('one of --first, --seats, --refund, --noted');
  expect((await settle('--first')).complaint).toContain('has not seen yet that it is settled');
  await counters.till.ask('session.ping', {}, { seen: jn });
  expect((await settle('--noted')).complaint).toContain("Somebody's money is kept");
  expect((await settle('--refund')).complaint).toContain('Cash is handed back at a counter');
  expect((await settle('--seats', 'A5')).complaint).toContain('not free any more');
  expect((await settle('--seats', 'B7')).text).toBe('Order t-2 has B7 now; its old tickets do not count.\n');
  expect((await settle('--first')).complaint).toContain('There is no open conflict');
  expect((await run('notice', 'list')).text).toMatch(/trial-tonight +t-2 +sits at B7 now +whoever has the ticket/);
  expect(JSON.parse((await run('notice', 'list', '--json')).text)).toMatchObject([{ order: 't-2', about: 'reseated' }]);
});
