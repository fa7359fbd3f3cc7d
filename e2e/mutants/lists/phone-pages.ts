import type { Mutant } from '../mutant.ts';

const SRC = 'miniprogram/src';

/** What a guest is told on the phone before anything is bought: titles, venues and seats. */
export const PHONE_PAGES_MUTANTS: readonly Mutant[] = [
  {
    name: 'a phone says that nothing was done of a request that may have arrived',
    file: `${SRC}/services/unheard.ts`,
    find: "if (isChange(method)) return 'NO_ANSWER';",
    replace: '',
    tests: [`${SRC}/services/unheard.test.ts`],
  },
  {
    name: 'the price from which a show is sold is a child’s',
    file: 'shared/src/domain/pricing.ts',
    find: '    const price = ticketTypes.map(({ id }) => row[id]).find((one) => one !== undefined);\n    if (price',
    replace: '    const price = [...Object.values(row)].sort((a, b) => a - b)[0];\n    if (price',
    tests: ['shared/src/domain/pricing.test.ts'],
  },
  {
    name: 'the price from which a show is sold is that of another hall',
    file: 'shared/src/domain/pricing.ts',
    find: 'if (zones !== null && !zones.includes(zone as PriceZoneId)) continue;',
    replace: '',
    tests: ['shared/src/domain/pricing.test.ts'],
  },
];
