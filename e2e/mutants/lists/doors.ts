import type { Mutant } from '../mutant.ts';

const TRANSPORT = 'sync-server/src/transport';
const ATTACKED = [`${TRANSPORT}/attacks.sqlite.test.ts`];

/** What somebody outside gets from the doors of the server. */
export const DOOR_MUTANTS: readonly Mutant[] = [
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
];
