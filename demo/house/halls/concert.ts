import { countingFrom, drawHall, fromLeft, priceZone, standing, type DrawnRow, type Marks } from './draw-hall.ts';

/** t tier · b balcony · r balcony seen past the rig · w wheelchair platform · c companion */
const MARKS: Marks = {
  t: { priceZone: 'tier' },
  b: { priceZone: 'balcony' },
  r: { priceZone: 'balcony', kind: 'restricted-view' },
  w: { priceZone: 'tier', kind: 'wheelchair' },
  c: { priceZone: 'tier', kind: 'companion' },
};

const row = (label: string, seats: string, gapBefore = 0): DrawnRow => ({ label, seats, gapBefore });

const TIER: readonly DrawnRow[] = [
  row('A', 'wcwc___tttttttttttttt___cwcw'),
  row('B', 'ttttttt_tttttttttttttt_ttttttt', 0.3),
  ...['C', 'D', 'E', 'F'].map((label) => row(label, 'tttttttt_tttttttttttttt_tttttttt')),
  ...['G', 'H'].map((label) => row(label, 'ttttttttt_tttttttttttttt_ttttttttt')),
];

/** Two rows along a side wall, looking across the floor; numbered by hundreds, so that no two walls share a number. */
const wall = (hundreds: number): readonly DrawnRow[] => [
  { label: 'P', seats: 'rrbbbbbbbbbb', numbering: countingFrom(hundreds + 1) },
  { label: 'Q', seats: 'rrrbbbbbbbbbb', numbering: countingFrom(hundreds + 51) },
];

/** A dance floor for eight hundred, a raked tier behind it and a balcony along each wall. */
export const CONCERT_HALL = drawHall({
  name: { zh: '音乐厅', en: 'Concert Hall' },
  stage: { kind: 'stage', shape: { x: -300, y: 0, width: 600, height: 90 } },
  // Whoever wants to sit looks from the middle of the tier's front rows; the walls see less.
  focal: { x: 0, y: 700 },
  priceZones: [
    priceZone('floor', '内场站席', 'Standing', '#d55e00'),
    priceZone('tier', '看台', 'Tier', '#0072b2'),
    priceZone('balcony', '侧厢', 'Side balcony', '#009e73'),
  ],
  marks: MARKS,
  zones: [
    {
      id: 'floor',
      name: { zh: '内场', en: 'Floor' },
      rows: [],
      at: { x: 0, y: 0 },
      numbering: fromLeft,
      areas: [
        standing({
          id: 'standing',
          name: { zh: '站席', en: 'Standing' },
          capacity: 800,
          priceZone: 'floor',
          shape: { x: -300, y: 150, width: 600, height: 340 },
        }),
      ],
    },
    {
      id: 'left',
      name: { zh: '左侧厢', en: 'Left balcony' },
      rows: wall(100),
      at: { x: -370, y: 300 },
      turn: 90,
      numbering: fromLeft,
    },
    {
      id: 'right',
      name: { zh: '右侧厢', en: 'Right balcony' },
      rows: wall(200).map(mirror),
      at: { x: 370, y: 300 },
      turn: -90,
      numbering: fromLeft,
    },
    { id: 'tier', name: { zh: '看台', en: 'Tier' }, rows: TIER, at: { x: 0, y: 640 }, bend: 3.5, numbering: fromLeft },
  ],
});

/** The other wall: its first seat is the one furthest from the stage, counted from there. */
function mirror(drawn: DrawnRow): DrawnRow {
  const numbering = drawn.numbering ?? fromLeft;
  return {
    ...drawn,
    seats: [...drawn.seats].toReversed().join(''),
    numbering: (count) => numbering(count).toReversed(),
  };
}
