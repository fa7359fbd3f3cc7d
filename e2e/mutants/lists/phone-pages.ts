import type { Mutant } from '../mutant.ts';

const SRC = 'miniprogram/src';
const SEATS = `${SRC}/pages/seats`;
const MAP = `${SRC}/components/seat-map`;
const VIEW = [`${SEATS}/seats-view.test.ts`];
const RAIL = [`${MAP}/rail.test.ts`];

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
  {
    name: 'a phone calls seats current although its network is gone',
    file: `${SEATS}/seats-news.ts`,
    find: "if (!isOnline) return 'stale';",
    replace: '',
    tests: [`${SEATS}/seats-news.test.ts`],
  },
  {
    name: 'a phone keeps silent when chosen seats become dearer',
    file: `${SEATS}/notes.ts`,
    find: 'was === now || was === 0',
    replace: 'was !== -1',
    tests: VIEW,
  },
  {
    name: 'a phone does not say that an unpaid order is cancelled for other seats',
    file: `${SEATS}/swap.ts`,
    find: 'orderId === null ? t.what : t.whatOrder',
    replace: 't.what',
    tests: VIEW,
  },
  {
    name: 'a phone says no network of a link that leads nowhere',
    file: `${SEATS}/refused.ts`,
    find: "'INVALID_REQUEST'].includes(code)",
    replace: "'OFFLINE'].includes(code)",
    tests: VIEW,
  },
  {
    name: 'a phone counts down seats whose time is over',
    file: `${SRC}/services/open-hold-rows.ts`,
    find: '.filter(({ expiresAt }) => expiresAt > now)',
    replace: '.filter(() => true)',
    tests: [`${SRC}/services/open-hold-rows.test.ts`],
  },
  {
    name: 'a phone opens the list of all titles for a link that names none',
    file: `${SRC}/services/links.ts`,
    find: '!/^\\.*$/.test(id)',
    replace: 'true',
    tests: [`${SRC}/services/links.test.ts`],
  },
  {
    name: 'a phone calls a carriage a carriage twice',
    file: `${SRC}/pages/film/film-view.ts`,
    find: 'hall.includes(words.hall) ? hall : ',
    replace: '',
    tests: [`${SRC}/pages/film/film-view.test.ts`],
  },
  {
    name: 'two names of rows stand on each other on a phone',
    file: `${MAP}/rail.ts`,
    find: 'if (told.some((other) => Math.abs(other - y) < needed)) continue;',
    replace: '',
    tests: RAIL,
  },
  {
    name: 'a row that stands upright is named where it does not lie',
    file: `${MAP}/rail.ts`,
    find: 'row.table === null && isLevel;',
    replace: 'row.table === null || isLevel;',
    tests: RAIL,
  },
  {
    name: 'a row that bends is named at the height of a seat that is not in view',
    file: `${MAP}/rail.ts`,
    find: 'if (seat.x + THUMB / 2 >= left && (first',
    replace: 'if ((first',
    tests: RAIL,
  },
  {
    name: 'a seat map is measured on a page that was left',
    file: `${MAP}/map-desk.ts`,
    find: 'if (!(size.width > 0 && size.height > 0)) return;',
    replace: '',
    tests: [`${MAP}/map-desk.test.ts`],
  },
  {
    name: 'somebody is told to buy what they have tickets for',
    file: 'shared/src/domain/recommend.ts',
    find: "new Set(['film', 'stage', 'concert'])",
    replace: "new Set(['film'])",
    tests: ['shared/src/domain/recommend.prop.test.ts'],
  },
  {
    name: 'standing places are named one by one, as many as there are',
    file: `${SRC}/services/seat-text.ts`,
    find: 'n === 1 ? name : `${name} × ${n}`',
    replace: 'Array(n).fill(name).join("; ")',
    tests: [`${SRC}/services/seat-text.test.ts`],
  },
  {
    name: 'what came back of an order’s tickets is found on none of the lists',
    file: `${SRC}/pages/orders/orders-view.ts`,
    find: '  if (refunds.length === 0 || (standing',
    replace: '  if (refunds.length >= 0 || (standing',
    tests: [`${SRC}/pages/orders/orders-view.test.ts`],
  },
];
