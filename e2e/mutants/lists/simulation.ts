import type { Mutant } from '../mutant.ts';

const SIMULATED = ['e2e/sim/world/world.test.ts'];
/** What a house of a minute does not come to: heads are kept apart more rarely than that, and fences move seldom twice. */
const LOG_TRUSTED = ['sync-server/src/sequencer/log-trust.test.ts'];
/** What of the checker a house of a minute comes to in one seed of a hundred. */
const EXCUSED = ['e2e/sim/world/checker/excuses.test.ts'];
const TILLS_READ = ['e2e/sim/world/checker/till-ledgers.test.ts'];
const PAUSED = ['e2e/sim/world/faults/pause.test.ts'];
const SEATS_RULED = ['shared/src/domain/inventory/decide-rules.test.ts'];

/** What shows where many things go wrong at once: found by the simulation, on the seeds of its short run, but where a smaller test tells more. */
export const SIMULATION_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till keeps the seats that it hears of once its shift is closed',
    file: 'kiosk/src/till/desks/allotment-desk.ts',
    find: '    this.giveBackLate();\n',
    replace: '',
    tests: SIMULATED,
  },
  {
    name: 'the print of a sale of another house, in the frame of the sale, is of an order nobody knows',
    file: 'sync-server/src/use-cases/read-facts.ts',
    find: 'return known ?? (performance === undefined ? null : directory.venueOfPerformance(performance));',
    replace: 'return performance === undefined ? known : known;',
    tests: SIMULATED,
  },
  {
    name: 'a restored server is not told of a sale of which only the ledger of its till has heard',
    file: 'kiosk/src/till/desks/evidence-desk.ts',
    find: '      if (!(await this.tellUnseen({ venue, replica }))) return false;\n',
    replace: '',
    tests: ['kiosk/src/till/desks/evidence-desk.test.ts'],
  },
  {
    name: 'a sale whose document says only that it was begun is not told to a restored server',
    file: 'kiosk/src/replica/replica-store.ts',
    find: "(doc['state'] === 'placed' ? [] : [id])",
    replace: '[id]',
    tests: ['kiosk/src/replica/old-epochs.sqlite.test.ts'],
  },
  {
    name: 'a poke that comes as a look at the list ends is lost',
    file: 'kiosk/src/till/desks/allotment-desk.ts',
    find: '      this.isListing = false;',
    replace: '      void Promise.resolve().then(() => (this.isListing = false));',
    tests: ['kiosk/src/till/allotment-list.sqlite.test.ts'],
  },
  {
    name: 'a replica takes a live change although one before it was lost',
    file: 'kiosk/src/replica/scope-follower.ts',
    find: 'change.prevSeq > mine.seq || ',
    replace: '',
    tests: SIMULATED,
  },
  {
    name: 'seats stand in a list for a till before their grant is on the disk of the server',
    file: 'sync-server/src/sequencer/sequencer.ts',
    find: 'if (!this.#turns.running && this.#commit.memory.loaded !== null)',
    replace: 'if (this.#commit.memory.loaded !== null)',
    tests: SIMULATED,
  },
  {
    name: 'a till takes a sale back that it has seen settled, since the answer to its return was lost',
    file: 'kiosk/src/till/use-cases/void-sale.ts',
    find: 'jn === null || jn <= seen',
    replace: 'jn === null || jn < 0 * seen',
    tests: SIMULATED,
  },
  {
    name: 'a log that is behind its kept heads goes on in its old epoch',
    file: 'sync-server/src/sequencer/sequencer.ts',
    find: "if (lost !== null) await this.raiseEpoch('behind-heads', lost);",
    replace: 'void lost;',
    tests: LOG_TRUSTED,
  },
  {
    name: 'a late confirm takes seats whose fences have moved since',
    file: 'shared/src/domain/inventory/claims.ts',
    find: 'isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence)',
    replace: 'isFree(inventory, place) && (isSameFence(fenceOf(inventory, place), fence) || true)',
    tests: SEATS_RULED,
  },
  {
    name: 'a terminal that has not told what it sold counts as one that has',
    file: 'shared/src/domain/venue/decisions/end-recovery.ts',
    find: "const isOver = [...recovery.witnesses.values()].every(({ report }) => report !== 'awaited');",
    replace: 'const isOver = true;',
    tests: ['shared/src/domain/venue/decisions/recovery.test.ts'],
  },
  {
    name: 'the server takes a seat from a till that does not answer in time, and sells it',
    file: 'sync-server/src/use-cases/recalls.ts',
    find: "const giveUp = (): void => fresh.forEach(({ end }) => end('silent'));",
    replace: `const giveUp = (): void => {
      const event = { kind: 'inventory', performance, event: { kind: 'allotmentReturned', allotmentId: allotment, places } };
      const decide = () => ({ ok: true, events: [event], value: {} });
      const free = { command: 'recall', actor: { kind: 'server' }, key: null, bodyHash: '', stores: 'never', decide };
      void fresh[0]?.venue.submit(free as never).then(() => fresh.forEach(({ end }) => end('moved')));
    };`,
    tests: SIMULATED,
  },
  {
    name: 'the server carries out a hold that was sent again after its last moment',
    file: 'sync-server/src/transport/socket/terminal-door.ts',
    find: "row.lane === 'request' && !row.moneyBearing && notAfter !== undefined",
    replace: "row.lane === 'read' && notAfter !== undefined",
    tests: SIMULATED,
  },
  {
    name: 'after a restore a seat a till holds under a newer allotment is on sale at every door',
    file: 'shared/src/domain/venue/decisions/take-evidence.ts',
    find: '        !given.has(`${entry.performance.id} ${place}`) &&\n',
    replace: '',
    tests: ['shared/src/domain/venue/decisions/recovery.test.ts'],
  },
  {
    name: 'a till that connects again takes its own last fact for another one, and does nothing more',
    file: 'kiosk/src/till/desks/fact-desk.ts',
    find: 'own.hash !== lastHash)',
    replace: 'own.hash !== lastHash?.slice(1))',
    tests: SIMULATED,
  },
  {
    name: 'a till that was put back to an older state lets go of its line and sells on by itself',
    file: 'kiosk/src/till/desks/fact-desk.ts',
    find: "counter.halted = { reason: 'rolled-back', detail };",
    replace: 'void counter;',
    tests: SIMULATED,
  },
  {
    name: 'a till whose disk took nothing once does not look again, and keeps its seats',
    file: 'kiosk/src/till/desks/disk-watch.ts',
    find: 'if (!ledger.recover()) return this.wait();',
    replace: 'if (!ledger.recover()) return;',
    tests: SIMULATED,
  },
  {
    name: 'the simulation compares no sales of a seat that was taken back by force once',
    file: 'e2e/sim/world/checker/claims.ts',
    find: 'compare(one, fence) < 0 !== compare(other, fence) < 0;',
    replace: 'compare(one, fence) < 0 || compare(other, fence) >= 0;',
    tests: EXCUSED,
  },
  {
    name: 'the simulation excuses every fact once some seat was taken back by force',
    file: 'e2e/sim/world/checker/excuses.ts',
    find: 'body !== null && this.isOfReclaimed(body)',
    replace: 'this.reclaimed.size > 0',
    tests: EXCUSED,
  },
  {
    name: 'the simulation excuses a closing whose count is what the till expected',
    file: 'e2e/sim/world/checker/excuses.ts',
    find: "body.kind === 'shift.closed' && body.counted !== body.expected",
    replace: "body.kind === 'shift.closed'",
    tests: ['e2e/sim/world/checker/excuses.test.ts'],
  },
  {
    name: 'the simulation excuses the device in place of a till that was put back to an older state',
    file: 'e2e/sim/world/checker/excuses.ts',
    find: 'return this.rolledBack.has(device) ||',
    replace: "return this.rolledBack.has(device.replace('/2', '/1')) ||",
    tests: EXCUSED,
  },
  {
    name: 'in a simulated house a seat of which a till has told that it is sold goes to somebody else',
    file: 'e2e/sim/world/checker/lost-sales.ts',
    find: '(device) => this.told.has(device)',
    replace: '(device) => this.told.has(`${device} `)',
    tests: EXCUSED,
  },
  {
    name: 'in a simulated house a seat that was paid for comes back on sale by itself',
    file: 'e2e/sim/world/checker/lost-sales.ts',
    find: "event.kind === 'manager.acted' && event.action === 'performance.unblock'",
    replace: "event.kind === 'inventory' && event.event.kind !== 'placesUnblocked'",
    tests: EXCUSED,
  },
  {
    name: 'in a simulated house an order is paid for which nothing came in',
    file: 'e2e/sim/world/checker/order-money.ts',
    find: 'if (came - refunds !== total)',
    replace: 'if (came > 0 && came - refunds !== total)',
    tests: EXCUSED,
  },
  {
    name: 'the simulation hears of a sale taken back only where a ticket of it was printed',
    file: 'e2e/sim/world/checker/papers.ts',
    find: '[...this.books, this.tillOf.get(order)]',
    replace: '[this.tillOf.get(order)]',
    tests: TILLS_READ,
  },
  {
    name: 'the simulation takes each of two sales of a seat for one that was taken back',
    file: 'e2e/sim/world/checker/papers.ts',
    find: 'book?.voided.has(order) === true',
    replace: 'book?.voided.has(order) !== null',
    tests: TILLS_READ,
  },
  {
    name: 'the simulation does not read what a till lets go before it is gone',
    file: 'e2e/sim/world/till.ts',
    find: '        this.parts.onForget(this);\n',
    replace: '',
    tests: TILLS_READ,
  },
  {
    name: 'the simulation asks a till that was put back for facts it had let go by then',
    file: 'e2e/sim/world/checker/papers.ts',
    find: 'this.begin(till, { readJn: null });',
    replace: 'this.begin(till, { readJn: 0 });',
    tests: TILLS_READ,
  },
  {
    name: 'in a simulated house a clock that was wrong takes the next morning back',
    file: 'e2e/sim/world/faults/process-faults.ts',
    find: 'if (!world.isHealed) who.clock',
    replace: 'who.clock',
    tests: ['e2e/sim/world/faults/clock-jump.test.ts'],
  },
  {
    name: 'in a simulated house a server that stood still goes on long after all was healed',
    file: 'e2e/sim/world/scheduler.ts',
    find: '(one) => one.life === life && one.wanted <= this.now',
    replace: '(one) => one.life === life && one.wanted > this.now',
    tests: PAUSED,
  },
  {
    name: 'in a simulated house whoever stands still once more goes on earlier',
    file: 'e2e/sim/world/faults/process-faults.ts',
    find: 'Math.max(life.pausedUntil, world.scheduler.now + ms)',
    replace: 'world.scheduler.now + ms',
    tests: PAUSED,
  },
  {
    name: 'in a simulated house the day is over for a till to which nobody could sign in',
    file: 'e2e/sim/world/shift-closing.ts',
    find: 'while (!isIn() && scheduler.now < latest &&',
    replace: 'while (!isIn() && scheduler.now < latest - PATIENCE_MS + 1 &&',
    tests: ['e2e/sim/world/shift-closing.test.ts'],
  },
  {
    name: 'the simulation looks for no printed order of which a ticket came back before a restore',
    file: 'e2e/sim/world/checker/excuses.ts',
    find: 'back.tickets.length > 0 && tickets.size === 0',
    replace: 'back.tickets.length > 0',
    tests: ['e2e/sim/world/checker/given-back.test.ts'],
  },
];
