import { readFileSync } from 'node:fs';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import { realData } from '../../../scripts/outside.ts';
import type { Case, Figure } from '../figure.ts';

const REAL = 'seatsio-zones-8897.json';
const SEATS = 8897;
const RAW = 'raw JSON.parse of the chart';
const MOST_MS = 2000;

/** What it takes to read a large chart, check it and give every seat its id, beside parsing its text alone. */
export const importMap: Case = {
  name: 'import-map',
  about: `the import of a seats.io chart of ${SEATS} seats`,
  async open() {
    const file = realData(REAL);
    const text = file === null ? JSON.stringify(madeChart()) : readFileSync(file, 'utf8');
    const note = file === null ? 'a chart made here: the real one is not on this machine' : 'a real racecourse';
    return { measure: async () => measure(text, note), close: async () => undefined };
  },
};

function measure(text: string, note: string): Figure[] {
  const start = performance.now();
  const json: unknown = JSON.parse(text);
  const parsed = performance.now();
  const result = importSeatMap(json);
  const done = performance.now();
  if (!result.ok || result.summary.seats !== SEATS) throw new Error('the chart was not read whole');
  const spent = done - start;
  return [
    { name: RAW, value: parsed - start, unit: 'ms' },
    { name: `import of ${SEATS} seats, parsing included`, value: spent, unit: 'ms', limit: RAW, note },
    { name: 'imports over 2 s', value: spent > MOST_MS ? 1 : 0, unit: 'count' },
  ];
}

/** Four stands of turned rows, as many seats as the real chart has. */
function madeChart(): object {
  const seat = (label: number, x: number, y: number) => ({
    x,
    y,
    label: `${label}`,
    categoryKey: null,
    categoryLabel: null,
    accessible: false,
    companionSeat: false,
    restrictedView: false,
    uuid: `u${x}-${y}-${label}`,
    published: true,
  });
  const row = (r: number, count: number, stand: number) => ({
    label: `${r + 1}`,
    objectType: 'row',
    seats: Array.from({ length: count }, (_, i) => seat(i + 1, i * 18.6 + r * 10 + stand / 100, r * 18 + i * 10.8)),
  });
  const section = (stand: number) => ({
    label: `Stand ${stand + 1}`,
    categoryKey: 1,
    topLeft: { x: stand * 9000, y: 0 },
    subChart: {
      rows: Array.from({ length: 26 }, (_, r) => row(r, stand === 3 && r === 25 ? 82 : 85 + (r < 15 ? 1 : 0), stand)),
    },
  });
  return {
    name: 'Made',
    venueType: 'WITH_SECTIONS',
    categories: { list: [{ key: 1, label: 'Stand', color: '#4176A5' }] },
    subChart: { sections: [0, 1, 2, 3].map(section), focalPoint: { x: 0, y: 0 } },
  };
}
