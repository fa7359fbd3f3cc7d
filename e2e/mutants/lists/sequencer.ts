import type { Mutant } from '../mutant.ts';

const SEQUENCER = 'sync-server/src/sequencer';
const LOG = 'sync-server/src/adapters/sqlite';
const SEQUENCED = [`${SEQUENCER}/sequencer.test.ts`];
const STORED = [`${LOG}/sqlite-log-store.sqlite.test.ts`];

/** What goes wrong between a decision and its entry in the log of the server. */
export const SEQUENCER_MUTANTS: readonly Mutant[] = [
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
    name: 'an entry of the log that was edited passes',
    file: `${SEQUENCER}/log-chain.ts`,
    find: "if (hashOfEntry(entry) !== entry.hash) return 'contents';",
    replace: '',
    tests: [`${SEQUENCER}/log-trust.test.ts`],
  },
];
