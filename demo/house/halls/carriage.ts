import { drawHall, priceZone, type Marks, type Numbering } from './draw-hall.ts';

const MARKS: Marks = { s: { priceZone: 'second' } };

/** As on the trains: A and F at the windows, C and D at the aisle; there is no E. */
const lettered: Numbering = () => ['A', 'B', 'C', 'D', 'F'];

const ROWS = 17;

/** One second-class carriage, three seats and two in a row. A seat is sold for the whole trip. */
export const CARRIAGE = drawHall({
  name: { zh: '5号车厢', en: 'Carriage 5' },
  // The end where the train goes: nobody looks at it, but rows are counted from there.
  stage: { kind: 'stage', shape: { x: -75, y: 0, width: 150, height: 12 } },
  focal: { x: 0, y: 60 + (ROWS * 36) / 2 },
  priceZones: [priceZone('second', '二等座', 'Second class', '#0072b2')],
  marks: MARKS,
  zones: [
    {
      id: 'carriage',
      name: { zh: '5号车厢', en: 'Carriage 5' },
      rows: Array.from({ length: ROWS }, (_, i) => ({ label: String(i + 1), seats: 'sss_ss' })),
      at: { x: 0, y: 60 },
      numbering: lettered,
    },
  ],
});
