import { ALLOTMENT_MUTANTS } from './lists/allotments.ts';
import { ALONE_MUTANTS } from './lists/alone.ts';
import { THROUGH_THE_CUT_MUTANTS } from './lists/till-through-the-cut.ts';
import { DEMO_MUTANTS } from './lists/demo.ts';
import { CONFLICT_MUTANTS } from './lists/conflicts.ts';
import { DEMAND_MUTANTS } from './lists/demand.ts';
import { FACT_MUTANTS } from './lists/facts.ts';
import { FAULT_MUTANTS } from './lists/faults.ts';
import { FEED_MUTANTS } from './lists/feed.ts';
import { IMPORT_MUTANTS } from './lists/importers.ts';
import { LEDGER_MUTANTS } from './lists/ledger.ts';
import { MEMORY_ADAPTER_MUTANTS } from './lists/memory-adapters.ts';
import type { Mutant } from './mutant.ts';
import { SEAT_MAP_MUTANTS } from './lists/seat-map.ts';
import { SIMULATION_MUTANTS } from './lists/simulation.ts';
import { STORAGE_MUTANTS } from './lists/storage.ts';
import { LANE_MUTANTS } from './lists/two-lanes.ts';
import { COUNTER_SEATS_MUTANTS } from './lists/seats-at-the-counter.ts';
import { SEAT_RULES_MUTANTS } from './lists/seat-rules.ts';
import { RECOVERY_MUTANTS } from './lists/recovery.ts';
import { SEAT_ENGINE_MUTANTS } from './lists/seat-engine.ts';
import { OUTAGE_SCREENS_MUTANTS } from './lists/outage-screens.ts';
import { SHELL_MUTANTS } from './lists/shell.ts';
import { WORDS_MUTANTS } from './lists/words.ts';

const INVENTORY = 'shared/src/domain/inventory';
const SEQUENCER = 'sync-server/src/sequencer';
const LOG = 'sync-server/src/adapters/sqlite';
const WECHAT = 'sync-server/src/adapters/wechat-pay';

const TABLE = [`${INVENTORY}/decide.test.ts`, `${INVENTORY}/decide-rules.test.ts`];
const SEQUENCED = [`${SEQUENCER}/sequencer.test.ts`];
const STORED = [`${LOG}/sqlite-log-store.sqlite.test.ts`];
const TRANSPORT = 'sync-server/src/transport';
const ATTACKED = [`${TRANSPORT}/attacks.sqlite.test.ts`];
const TILL = 'kiosk/src/till';
const LEDGER = [`${TILL}/ledger/ledger.sqlite.test.ts`];
const COPIED = [`${TILL}/ledger/second-copy.sqlite.test.ts`];
const PRUNED = [`${TILL}/ledger/retention.sqlite.test.ts`];
const DAMAGED = [`${TILL}/damage.sqlite.test.ts`];
const REFUSED = [`${TILL}/disk-trouble.sqlite.test.ts`];
const SOLD = [`${TILL}/sale.sqlite.test.ts`];

/** The bugs that Foyer exists to prevent, one line each. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a hold takes seats that somebody else has',
    file: `${INVENTORY}/claims.ts`,
    find: 'const takenPlaces = numbered.filter((place) => !isClaimable(inventory, place, venueNow));',
    replace: 'const takenPlaces = numbered.filter(() => false);',
    tests: TABLE,
  },
  {
    name: 'a late confirmation is granted although others took the seats since',
    file: `${INVENTORY}/claims.ts`,
    find: 'return fence !== undefined && isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence);',
    replace: 'return fence !== undefined;',
    tests: TABLE,
  },
  {
    name: 'a late confirmation does not look at the fences',
    file: `${INVENTORY}/claims.ts`,
    find: 'isFree(inventory, place) && isSameFence(fenceOf(inventory, place), fence)',
    replace: 'isFree(inventory, place)',
    tests: TABLE,
  },
  {
    name: 'a new claimant does not raise the grant',
    file: `${INVENTORY}/claims.ts`,
    find: 'grant: (inventory.grant[place] ?? 0) + 1, use: 0',
    replace: 'grant: inventory.grant[place] ?? 0, use: 0',
    tests: TABLE,
  },
  {
    name: 'a sale does not raise the use',
    file: `${INVENTORY}/claims.ts`,
    find: 'use: fence.use + 1',
    replace: 'use: fence.use',
    tests: TABLE,
  },
  {
    name: 'an area gives one place more than it has',
    file: `${INVENTORY}/claims.ts`,
    find: 'place < claim.first + claim.size && found',
    replace: 'place <= claim.first + claim.size && found',
    tests: TABLE,
  },
  {
    name: 'a released hold can still be confirmed',
    file: `${INVENTORY}/decide-holds.ts`,
    find: "return refuseInventory('HOLD_NOT_FOUND', { reason: 'released' });",
    replace: 'return ok([confirmed(inventory, hold, command)]);',
    tests: TABLE,
  },
  {
    name: 'a hold is freed by time while its payment is open',
    file: `${INVENTORY}/read.ts`,
    find: "hold.status === 'open' && !hold.paymentOpen && hold.deadline <= venueNow",
    replace: "hold.status === 'open' && hold.deadline <= venueNow",
    tests: TABLE,
  },
  {
    name: 'a failed commit is answered as if it were durable',
    file: `${SEQUENCER}/commit.ts`,
    find: "if ((await store.commit(stream, loaded.link.seq, batch)) === 'stale') return false;",
    replace: 'void store.commit(stream, loaded.link.seq, batch).catch(() => undefined);',
    tests: SEQUENCED,
  },
  {
    name: 'the same command is carried out twice',
    file: `${SEQUENCER}/batch.ts`,
    find: 'submission.key === null ? undefined : this.#stored.get(submission.key)',
    replace: 'undefined as StoredReply | undefined',
    tests: SEQUENCED,
  },
  {
    name: 'another body under a known id gets the stored answer',
    file: `${SEQUENCER}/batch.ts`,
    find: 'if (known.bodyHash === bodyHash ||',
    replace: 'if (bodyHash !== null ||',
    tests: SEQUENCED,
  },
  {
    name: 'the feed tells of a commit that failed',
    file: `${SEQUENCER}/sequencer.ts`,
    find: 'const fault = this.#storageFault(cause);',
    replace:
      'const fault = this.#storageFault(cause); this.#publish({ stream: this.#parts.stream, epoch: 1, changes: [] });',
    tests: SEQUENCED,
  },
  {
    name: 'memory keeps what could not be committed',
    file: `${SEQUENCER}/commit.ts`,
    find: '  memory.drop();\n',
    replace: '',
    tests: SEQUENCED,
  },
  {
    name: 'a read shows what is not committed yet',
    file: `${SEQUENCER}/sequencer.ts`,
    find: 'if (!this.#turns.running && this.#commit.memory.loaded !== null)',
    replace: 'if (this.#commit.memory.loaded !== null)',
    tests: SEQUENCED,
  },
  {
    name: 'a change of the feed does not name the one before it',
    file: `${SEQUENCER}/publishing.ts`,
    find: 'prevSeq: this.#heads.get(scope) ?? 0',
    replace: 'prevSeq: seq - 1',
    tests: SEQUENCED,
  },
  {
    name: 'the log is not synced at each commit',
    file: `${LOG}/open-database.ts`,
    find: "db.pragma('synchronous = FULL');",
    replace: "db.pragma('synchronous = NORMAL');",
    tests: [`${LOG}/durability.process.test.ts`],
  },
  {
    name: 'a second writer overwrites the first',
    file: `${LOG}/sqlite-log-store.ts`,
    find: 'if (head === undefined || head.seq !== expected) throw new Stale();',
    replace: 'if (head === undefined) throw new Stale();',
    also: [
      {
        find: 'if (first !== undefined && (first.prev !== head.hash || !isDeclared(head, first))) throw new Stale();',
        replace: '',
      },
      { find: 'if (advanced.changes !== 1) throw new Stale();', replace: '' },
    ],
    tests: STORED,
  },
  {
    name: 'a payment notice is believed without its signature',
    file: `${WECHAT}/platform-signature.ts`,
    find: "return Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key) ? undefined : 'bad-signature';",
    replace: 'return undefined;',
    tests: [`${WECHAT}/notify.test.ts`],
  },
  {
    name: 'an old payment notice is believed for ever',
    file: `${WECHAT}/platform-signature.ts`,
    find: 'if (Math.abs(Number(timestamp) * 1000 - now) > CLOCK_TOLERANCE_MS)',
    replace: 'if (Number(timestamp) < 0)',
    tests: [`${WECHAT}/notify.test.ts`],
  },
  {
    name: 'money of another amount is ticketed',
    file: 'shared/src/domain/venue/decisions/payment-outcome.ts',
    find: 'word.amount !== payment.amount || word.currency !== payment.currency',
    replace: 'word.currency !== payment.currency',
    tests: ['shared/src/domain/venue/decisions/late-money.test.ts'],
  },
  {
    name: 'an entry of the log that was edited passes',
    file: `${SEQUENCER}/log-chain.ts`,
    find: "if (hashOfEntry(entry) !== entry.hash) return 'contents';",
    replace: '',
    tests: [`${SEQUENCER}/log-trust.test.ts`],
  },
  {
    name: 'a missing acknowledgement throws',
    file: `${TRANSPORT}/socket/receive.ts`,
    find: 'if (acknowledge !== null) acknowledge(it);\n      else if',
    replace: '(acknowledge as (reply: unknown) => void)(it);\n      if',
    tests: ATTACKED,
  },
  {
    name: 'a __proto__ key is let in',
    file: `${TRANSPORT}/weigh.ts`,
    find: 'if (POISONED_KEYS.has(key) && !isFree(way, scale)) return',
    replace: 'if (key.length < 0) return',
    tests: [`${TRANSPORT}/weigh.test.ts`],
  },
  {
    name: 'anybody may do anything',
    file: `${TRANSPORT}/doorway.ts`,
    find: 'if (!mayCall(caller.value, row.roles)) return refuse(deny(caller.value));',
    replace: 'void deny;',
    tests: [`${TRANSPORT}/authorisation.sqlite.test.ts`],
  },
  {
    name: 'a fact of a till is numbered with a gap',
    file: `${TILL}/ledger/fact-journal.ts`,
    find: 'const jn = head.jn + 1;',
    replace: 'const jn = head.jn + 2;',
    tests: LEDGER,
  },
  {
    name: 'a till does not sync its ledger',
    file: `${TILL}/ledger/open-database.ts`,
    find: "db.pragma('synchronous = FULL');",
    replace: "db.pragma('synchronous = NORMAL');",
    tests: LEDGER,
  },
  {
    name: 'the second copy hears of a decision before the database has it',
    file: `${TILL}/ledger/decisions.ts`,
    find: '          this.tail.put(body.n, line, copied);\n',
    replace: '          this.tail.put(body.n, line, copied);\n          this.copy.append([line]);\n',
    also: [
      { find: 'if (line !== null) this.append([line]);', replace: 'if (line !== null) this.copied = this.head.n;' },
    ],
    tests: COPIED,
  },
  {
    name: 'the second copy is not synced',
    file: `${TILL}/ledger/copy/copy-file.ts`,
    find: '      this.disk.sync(this.fd);\n',
    replace: '',
    tests: COPIED,
  },
  {
    name: 'a sale is printed although its second copy failed',
    file: `${TILL}/ledger/decisions.ts`,
    find: "      throw new KeptFault('could not write the second copy', { cause });\n",
    replace: '',
    tests: REFUSED,
  },
  {
    name: 'the comparison at start skips a table',
    file: `${TILL}/ledger/copy/compare.ts`,
    find: 'for (const name of tablesOf(own)) {',
    replace: "for (const name of tablesOf(own).filter((one) => one !== 'sales')) {",
    tests: COPIED,
  },
  {
    name: 'a database that differs from its copy is sold from',
    file: `${TILL}/ledger/start/find.ts`,
    find: 'if (found === null) return plan;',
    replace: 'if (found !== undefined) return plan;',
    tests: DAMAGED,
  },
  {
    name: 'a till sells from another till’s folder',
    file: `${TILL}/ledger/start/find.ts`,
    find: '  if (terminal !== owner.terminal) return false;\n',
    replace: '  if (terminal !== owner.terminal) return true;\n',
    tests: DAMAGED,
  },
  {
    name: 'an edited copy is rebuilt from',
    file: `${TILL}/ledger/copy/copy-line.ts`,
    find: 'if (hashAfter(prev, body) !== hash) return null;',
    replace: 'void prev;',
    tests: DAMAGED,
  },
  {
    name: 'a fact is let go that the server does not have',
    file: `${TILL}/ledger/retention-records.ts`,
    find: 'jn > coalesce((SELECT jn FROM acknowledged WHERE terminal_epoch = ?), 0)',
    replace: 'jn > coalesce((SELECT 1000000 WHERE ? > 0), 0)',
    tests: PRUNED,
  },
  {
    name: 'a confirm is not written before it is sent',
    file: `${TILL}/use-cases/pay-cash.ts`,
    find: '  till.ledger.writeConfirm(request);\n',
    replace:
      "  const { link } = till; void link.send('order.confirm', request.body, { commandId: request.commandId });\n",
    tests: SOLD,
  },
  {
    name: 'an unanswered confirm is asked again under another id',
    file: `${TILL}/desks/confirm-desk.ts`,
    find: "await link.send('order.confirm', body, {\n      commandId,",
    replace: "await link.send('order.confirm', body, {\n      commandId: `c-${Math.random()}`,",
    tests: SOLD,
  },
  ...IMPORT_MUTANTS,
  ...LEDGER_MUTANTS,
  ...ALLOTMENT_MUTANTS,
  ...ALONE_MUTANTS,
  ...THROUGH_THE_CUT_MUTANTS,
  ...SIMULATION_MUTANTS,
  ...STORAGE_MUTANTS,
  ...FEED_MUTANTS,
  ...LANE_MUTANTS,
  ...FACT_MUTANTS,
  ...SEAT_MAP_MUTANTS,
  ...SHELL_MUTANTS,
  ...SEAT_ENGINE_MUTANTS,
  ...WORDS_MUTANTS,
  ...COUNTER_SEATS_MUTANTS,
  ...SEAT_RULES_MUTANTS,
  ...MEMORY_ADAPTER_MUTANTS,
  ...DEMAND_MUTANTS,
  ...DEMO_MUTANTS,
  ...OUTAGE_SCREENS_MUTANTS,
  ...CONFLICT_MUTANTS,
  ...FAULT_MUTANTS,
  ...RECOVERY_MUTANTS,
];
