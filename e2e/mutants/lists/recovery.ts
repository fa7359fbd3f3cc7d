import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const DECISIONS = `${DOMAIN}/venue/decisions`;
const SEQUENCER = 'sync-server/src/sequencer';
const RESTORED = ['sync-server/src/cli/restore/restore.sqlite.test.ts'];
const RULES = [`${DECISIONS}/recovery.test.ts`];
const ANY_ORDER = [`${DECISIONS}/recovery.prop.test.ts`];
const TRUST = [`${SEQUENCER}/log-trust.test.ts`];
const KEPT_ROWS = ['kiosk/src/replica/old-epochs.sqlite.test.ts'];

/** What goes wrong when a house works on an older log than the one it had. */
export const RECOVERY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a restored log keeps the older fence of a seat that stands in the same allotment',
    file: 'shared/src/domain/venue/decisions/take-evidence.ts',
    find: '        fence.epoch < recovery.epoch &&\n        mayTakeOver',
    replace:
      '        fence.epoch < recovery.epoch &&\n        inventory.owner[place] !== allotmentId &&\n        mayTakeOver',
    tests: ['shared/src/domain/venue/decisions/take-evidence.test.ts'],
  },
  {
    name: 'a seat that a till gave back is its again by what it had told before that, which came late',
    file: 'shared/src/domain/venue/decisions/take-evidence.ts',
    find: 'terminal.head.jn > (evidence.lastJn ?? terminal.head.jn)',
    replace: 'terminal.head.jn < 0',
    tests: ['shared/src/domain/venue/decisions/take-evidence.test.ts'],
  },
  {
    name: 'how far a terminal has seen a venue is not compared with the log',
    file: 'sync-server/src/use-cases/recovery/rollback-watch.ts',
    find: 'comparePoints({ epoch, seq }, now) <= 0',
    replace: 'comparePoints({ epoch, seq }, now) <= 1e9',
    tests: ['sync-server/src/set-back.sqlite.test.ts'],
  },
  {
    name: 'a restored house goes on in the epoch it was backed up in',
    file: 'sync-server/src/cli/restore/stage.ts',
    find: "  await sequencer.raiseEpoch('restored', abandoned);\n",
    replace: '',
    tests: RESTORED,
  },
  {
    name: 'the head that was kept outside the log is not compared with it',
    file: `${SEQUENCER}/stream-memory.ts`,
    find: 'kept !== null && comparePoints(kept, end) > 0 ?',
    replace: 'kept !== null && comparePoints(kept, end) > 1e9 ?',
    tests: [...TRUST, ...RESTORED],
  },
  {
    name: 'a log that was forked without a word is served',
    file: `${DOMAIN}/epoch.ts`,
    find: '  if (fork === null) return epoch === before.epoch;',
    replace: '  if (fork === null) return epoch >= before.epoch;',
    tests: TRUST,
  },
  {
    name: 'a fork may say that it goes on from anywhere',
    file: `${DOMAIN}/epoch.ts`,
    find: 'epoch > before.epoch && isFromHere;',
    replace: 'epoch > before.epoch && (isFromHere || true);',
    tests: TRUST,
  },
  {
    name: 'the day of a house whose tills are away looks whole at closing',
    file: 'sync-server/src/cli/admin/today.ts',
    find: 'terminal !== null && unsynced === null',
    replace: 'terminal === null && unsynced !== null',
    tests: ['sync-server/src/cli/admin-today.sqlite.test.ts'],
  },
  {
    name: 'a backup whose list was changed is put in place',
    file: 'sync-server/src/cli/backup/manifest.ts',
    find: '  if (sealOf(manifest) !== manifest.seal) throw',
    replace: '  if (sealOf(manifest).length !== manifest.seal.length) throw',
    tests: RESTORED,
  },
  {
    name: 'a backup of which a file is another is put in place',
    file: 'sync-server/src/cli/backup/manifest.ts',
    find: '    if (entryOfFile(folder, entry.path).sha256 !== entry.sha256)',
    replace: '    if (entryOfFile(folder, entry.path).bytes !== entry.bytes)',
    tests: RESTORED,
  },
  {
    name: 'a house whose restore was cut off in the middle is opened',
    file: 'sync-server/src/adapters/sqlite/open-log-store.ts',
    find: '    if (existsSync(join(dir, RESTORE_MARK)))',
    replace: '    if (existsSync(join(dir, `${RESTORE_MARK}.old`)))',
    tests: RESTORED,
  },
  {
    name: 'a terminal that has not told is taken for one that has',
    file: `${DECISIONS}/end-recovery.ts`,
    find: "  const isOver = [...recovery.witnesses.values()].every(({ report }) => report !== 'awaited');",
    replace: "  const isOver = [...recovery.witnesses.values()].some(({ report }) => report !== 'awaited');",
    tests: RULES,
  },
  {
    name: 'a part of what a terminal knows is taken for all of it',
    file: `${DOMAIN}/venue/evolve-recovery.ts`,
    find: '      if (event.isAll) note(',
    replace: '      note(',
    tests: RULES,
  },
  {
    name: 'new seats are held while the house finds out what was sold',
    file: `${DOMAIN}/venue/claim-gate.ts`,
    find: '  if (recovering !== null) return recovering;\n',
    replace: '  void recovering;\n',
    tests: RULES,
  },
  {
    name: 'a hold of before the restore is confirmed while the house finds out',
    file: `${DECISIONS}/confirm-order.ts`,
    find: '  if (recovering !== null) return recovering;\n',
    replace: '  void recovering;\n',
    tests: RULES,
  },
  {
    name: 'seats are allotted while the house finds out what was sold',
    file: `${DECISIONS}/grant-allotment.ts`,
    find: '  if (recovering !== null) return recovering;\n',
    replace: '  void recovering;\n',
    tests: RULES,
  },
  {
    name: 'policy shares seats out while the house finds out what was sold',
    file: `${DOMAIN}/venue/supply.ts`,
    find: '  if (isRecovering(state)) return',
    replace: '  if (isRecovering(state) && at < 0) return',
    tests: RULES,
  },
  {
    name: 'a hold of before the restore comes to life again',
    file: `${DECISIONS}/fork-venue.ts`,
    find: "if (status === 'open' && !paymentOpen)",
    replace: "if (status === 'released' && !paymentOpen)",
    tests: RULES,
  },
  {
    name: 'a seat that somebody saw sold is sold again',
    file: `${DOMAIN}/venue/recovery.ts`,
    find: "=> character !== '.' && character !== 'r';",
    replace: "=> character === 'b';",
    tests: RULES,
  },
  {
    name: 'an older row is believed over a newer one',
    file: `${DOMAIN}/venue/evolve-recovery.ts`,
    find: '(epoch === known.epoch && seq > known.seq)',
    replace: 'epoch === known.epoch',
    tests: RULES,
  },
  {
    name: 'rows of before the backup count as news',
    file: `${DECISIONS}/take-evidence.ts`,
    find: '  return end !== null && seq > end;',
    replace: '  return end !== null && seq > 0;',
    tests: RULES,
  },
  {
    name: 'a sale from a right that the log has forgotten loses its seat',
    file: `${DOMAIN}/venue/settle/sale-check.ts`,
    find: '    if (forgotten !== null) {',
    replace: '    if (forgotten !== null && forgotten.length === 0) {',
    tests: ANY_ORDER,
  },
  {
    name: 'an older right takes a seat from a newer one',
    file: `${DOMAIN}/inventory/takeover.ts`,
    find: 'compareFences(fence, fenceOf(inventory, place)) <= 0) return false;',
    replace: 'compareFences(fence, fenceOf(inventory, place)) === 0) return false;',
    tests: [`${DOMAIN}/inventory/takeover.test.ts`],
  },
  {
    name: 'what stood with a till and was given after the backup is taken from it',
    file: `${DECISIONS}/take-evidence.ts`,
    find: '  if (terminal.revoked === null) events.push(...adopted(',
    replace: '  if (terminal.revoked !== null) events.push(...adopted(',
    tests: ANY_ORDER,
  },
  {
    name: 'an order from the pool that only its till remembers is lost',
    file: `${DECISIONS}/take-evidence.ts`,
    find: '  for (const order of evidence.orders) events.push(',
    replace: '  for (const order of evidence.orders.slice(0, 0)) events.push(',
    tests: ANY_ORDER,
  },
  {
    name: 'a till keeps seats that were taken from it after the backup',
    file: `${DECISIONS}/take-evidence.ts`,
    find: '  if (isAll) events.push(...notHeld(',
    replace: '  if (!isAll) events.push(...notHeld(',
    tests: RULES,
  },
  {
    name: 'a seat of a lost till that was seen sold can be taken back and sold again',
    file: `${DECISIONS}/end-recovery.ts`,
    find: "(status === 'allotted' && !hasTold(state, recovery, allotment.terminal))",
    replace: "(status === 'allotted' && hasTold(state, recovery, allotment.terminal))",
    tests: RULES,
  },
  {
    name: 'a copy of the keys of people is put aside at a restore',
    file: 'sync-server/src/cli/restore/stage.ts',
    find: 'if (existsSync(join(own, KEYS_DATABASE)) || keysFrom === null ||',
    replace: 'keysFrom ??= own;\n  if (',
    tests: RESTORED,
  },
  {
    name: 'two backups at once write into one draft',
    file: 'sync-server/src/cli/backup/take-backup.ts',
    find: "lockDataFolder(join(data, 'backing-up'))",
    replace: 'lockDataFolder(join(data, `backing-up-${process.hrtime.bigint()}`))',
    tests: RESTORED,
  },
  {
    name: 'a backup is opened and written into, and is none any more',
    file: 'sync-server/src/adapters/backup-folder.ts',
    find: 'format.startsWith(FORMATS);',
    replace: "format === 'foyer-backup/0';",
    tests: ['scripts/start/data-folder.sqlite.test.ts'],
  },
  {
    name: 'a house that is half restored is backed up',
    file: 'sync-server/src/cli/backup/take-backup.ts',
    find: '  const mark = readMark(own);\n',
    replace: '  const mark = readMark(`${own} `);\n',
    tests: RESTORED,
  },
  {
    name: 'a replica drops what it saw before the server has asked for it',
    file: 'kiosk/src/replica/old-epochs.ts',
    find: '    return (this.told.get(stream) ?? 0) >= next.epoch;',
    replace: '    return (this.told.get(stream) ?? 0) >= 0;',
    tests: KEPT_ROWS,
  },
];
