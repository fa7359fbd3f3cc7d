/**
 * What `node scripts/run.mjs <task>` can do: the one table. `file` runs on Node 24; `args` come before the user's.
 * @type {Readonly<Record<string, { file: string, args?: readonly string[], about: string }>>}
 */
export const TASKS = {
  start: { file: 'scripts/start.ts', about: 'the demo house: server, emulator, two counters' },
  demo: {
    file: 'scripts/demo.ts',
    about: 'the five steps of the demo page in the terminal; not 0 when a promise breaks',
  },
  app: { file: 'scripts/app.ts', about: 'the counter or the kiosk as a program (Electron), beside an open demo house' },
  dist: {
    file: 'scripts/dist.ts',
    about: 'the counter and the kiosk as an installed program: pack it, check a release',
  },
  test: {
    file: 'scripts/test.ts',
    about: 'every test, in timed stages (--quick: without databases, processes and browser)',
  },
  lint: { file: 'scripts/check.ts', args: ['lint'], about: 'the rules and arrows of the house' },
  format: { file: 'scripts/check.ts', args: ['format'], about: 'write the one format' },
  typecheck: { file: 'scripts/check.ts', args: ['typecheck'], about: 'types of every workspace' },
  knip: { file: 'scripts/check.ts', args: ['knip'], about: 'files, exports and packages nobody uses' },
  admin: { file: 'sync-server/src/cli/admin.ts', about: 'users, terminals, prices, performances, the day in figures' },
  enrol: {
    file: 'kiosk/src/till/enrol.ts',
    about: 'make this machine a terminal, by a one-time code of `admin terminal invite`',
  },
  import: { file: 'sync-server/src/cli/import.ts', about: 'a seat map or a schedule from a file' },
  'seat-map': {
    file: 'sync-server/src/cli/seat-map.ts',
    about: 'look at a seat map, take it in, write it in another format',
  },
  buy: { file: 'sync-server/src/cli/buy.ts', about: 'buy seats online, step by step' },
  miniprogram: {
    file: 'miniprogram/builder/main.ts',
    about: 'the WeChat mini program: build it (build), or see it on a phone’s screen here (preview)',
  },
  backup: { file: 'sync-server/src/cli/backup.ts', about: 'a whole copy of the house, while it sells' },
  restore: { file: 'sync-server/src/cli/restore.ts', about: 'put a backup in place, and find out what was sold since' },
  audit: { file: 'sync-server/src/cli/audit.ts', about: 'walk the log and say whether it is whole' },
  bench: { file: 'bench/src/main.ts', about: 'each figure beside its raw limit' },
  sim: { file: 'e2e/sim/world/main.ts', about: 'simulate a house with everything that can go wrong, seed by seed' },
  faults: {
    file: 'e2e/faults/main.ts',
    about: 'real processes on a bad day: kills, power cuts, bad disks, lines and clocks, and what is lost',
  },
  storage: { file: 'e2e/storage/main.ts', about: 'the replica’s storage beside RxDB’s own, at random and killed' },
  mutants: { file: 'e2e/mutants/main.ts', about: 'break the rules one by one and see which tests notice' },
  long: {
    file: 'scripts/long.ts',
    about:
      'what npm test leaves out for its time: an old backup put in place, a counter alone, conflicts and large halls by hand',
  },
  screens: {
    file: 'e2e/browser/screens.ts',
    about: 'pictures of every screen, each judged by the rules of accessibility',
  },
  'kiosk-heap': {
    file: 'e2e/browser/kiosk-heap.ts',
    about:
      'a kiosk through 300 guests: the memory of screen and till stays flat, no seat is held, nothing of them is left',
  },
  'phone-screens': {
    file: 'e2e/browser/phone-screens/main.ts',
    about: 'pictures of every state on the phone, with axe and the size of what is tapped; not 0 on a fault',
  },
};
