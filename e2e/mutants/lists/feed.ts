import type { Mutant } from '../mutant.ts';

const REPLICA = 'kiosk/src/replica';
const SQLITE = 'sync-server/src/adapters/sqlite';
const FOLLOWED = ['e2e/sim/replica/lost-messages.test.ts', `${REPLICA}/scope-follower.prop.test.ts`];
const REPLICATED = [`${REPLICA}/replica.sqlite.test.ts`];
const DAMAGED = [`${REPLICA}/damage.sqlite.test.ts`];
const VIEWED = [`${REPLICA}/views.test.ts`];
const STORED = [`${SQLITE}/sqlite-log-store.sqlite.test.ts`];
const RETIRED = ['sync-server/src/jobs/retire-performances.sqlite.test.ts'];

/** Bugs after which a till would show a hall that is not so. */
export const FEED_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till overlooks that a message of the feed is missing',
    file: `${REPLICA}/scope-follower.ts`,
    find: 'change.prevSeq > mine.seq || change.documents.length === 0',
    replace: 'change.documents.length === 0',
    tests: FOLLOWED,
  },
  {
    name: 'what is said while a page is on its way is never asked for',
    file: `${REPLICA}/scope-follower.ts`,
    find: 'if (!more && !this.isBehind) return true;',
    replace: 'if (!more) return true;',
    tests: FOLLOWED,
  },
  {
    name: 'a page of the feed ends inside a seq',
    file: `${SQLITE}/log-statements.ts`,
    find: 'ORDER BY seq, id`',
    replace: 'ORDER BY seq, id LIMIT 2`',
    tests: STORED,
  },
  {
    name: 'a replica keeps what a restored server never had',
    file: `${REPLICA}/document-writer.ts`,
    find: '  if (reset)\n',
    replace: '  if (reset && stream === "")\n',
    tests: ['e2e/sim/replica/lost-messages.test.ts'],
  },
  {
    name: 'a replica goes on showing what left the feed',
    file: `${REPLICA}/document-writer.ts`,
    find: '      remove.add(key);\n',
    replace: '',
    tests: REPLICATED,
  },
  {
    name: 'a server forgets what left the feed and does not begin anew for who was never told',
    file: `${SQLITE}/feed-pages.ts`,
    find: '  statements.raiseFloors.run({ stream, collection, upTo });\n',
    replace: '',
    tests: STORED,
  },
  {
    name: 'whoever begins anew is told to begin anew again, for ever',
    file: `${SQLITE}/feed-pages.ts`,
    find: 'const began = after === 0 ? floor : since?.began;',
    replace: 'const began = after < 0 ? floor : since?.began;',
    tests: STORED,
  },
  {
    name: 'a layout is believed whatever its hash',
    file: `${REPLICA}/layout-shelf.ts`,
    find: "bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash",
    replace: "bytes === null || createHash('sha256').update(bytes).digest('hex') === ''",
    tests: REPLICATED,
  },
  {
    name: 'a replica does not notice that its file was taken away',
    file: `${REPLICA}/replica.ts`,
    find: '&& !file.isThere()',
    replace: '&& !file',
    tests: REPLICATED,
  },
  {
    name: 'a seat of an evening long over comes back on the feed',
    file: 'sync-server/src/sequencer/venue-stream.ts',
    find: '    if (isRetired(state, id)) continue;\n',
    replace: '',
    tests: RETIRED,
  },
  {
    name: 'what leaves the feed is forgotten at once',
    file: 'sync-server/src/jobs/retire-performances.ts',
    find: 'retired.at + TOMBSTONES_KEPT_MS <= now',
    replace: 'retired.at <= now',
    tests: RETIRED,
  },
  {
    name: 'a price whose bit has flipped is shown as if the server had said it',
    file: `${REPLICA}/seal.ts`,
    find: 'if (broken !== undefined) throw',
    replace: 'if (broken?.key === "") throw',
    tests: DAMAGED,
  },
  {
    name: 'a seal does not cover where a replica has read to',
    file: `${REPLICA}/seal.ts`,
    find: "'epoch', 'seq', 'states',",
    replace: "'states',",
    tests: DAMAGED,
  },
  {
    name: 'a price that is not sealed is shown because it was told and not read',
    file: `${REPLICA}/catalogue-view.ts`,
    find: 'entry === null || !isSealed(entry) ||',
    replace: 'entry === null ||',
    tests: VIEWED,
  },
  {
    name: 'rows that were read late overwrite what was told meanwhile',
    file: `${REPLICA}/seat-view.ts`,
    find: '?? -1) <= row.seq)',
    replace: '?? -1) >= -1)',
    tests: VIEWED,
  },
  {
    name: 'a new replica goes on showing rows that the server does not have',
    file: `${REPLICA}/seat-view.ts`,
    find: 'if (this.old.has(state)) rows.delete(row);',
    replace: 'if (!this.old.has(state)) rows.delete(row);',
    tests: VIEWED,
  },
  {
    name: 'a replica stores how far it has read before it stores what it read',
    file: `${REPLICA}/document-writer.ts`,
    find: '    const { catalogue, orders, seatRows } = this.collections;\n',
    replace:
      '    const { catalogue, orders, seatRows } = this.collections;\n    await this.keep(stream, scope, checkpoint);\n',
    tests: VIEWED,
  },
  {
    name: 'a replica that is only locked is thrown away',
    file: `${REPLICA}/replica-store.ts`,
    find: "file === null || found === 'failed'",
    replace: 'file === null',
    tests: DAMAGED,
  },
  {
    name: 'a replica is thrown away because one write was refused',
    file: `${REPLICA}/replica.ts`,
    find: "found.done === 'kept' ? store",
    replace: "found.done !== 'kept' ? store",
    tests: DAMAGED,
  },
  {
    name: 'a plan that was not opened before its file was deleted is not shown while cut off',
    file: `${REPLICA}/seat-view.ts`,
    find: '    for (const row of stored)\n',
    replace: '    for (const row of this.open.size > 0 ? stored : [])\n',
    tests: DAMAGED,
  },
];
