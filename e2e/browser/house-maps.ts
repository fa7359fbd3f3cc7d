import type { SeatMap } from '@foyer/shared/seating/seat-map';

const both = (zh: string, en: string) => ({ zh, en });

interface Block {
  readonly id: string;
  readonly name: ReturnType<typeof both>;
  readonly rows: readonly string[];
  readonly seats: number;
  readonly top: number;
  readonly priceZone: string;
}

const rowsOf = ({ id, rows, seats, top, priceZone }: Block) =>
  rows.map((label, row) => ({
    id: `${id}-${label}`,
    label,
    seats: Array.from({ length: seats }, (_, at) => ({
      id: `${id}-${label}-${at + 1}`,
      label: String(at + 1),
      x: at + (at >= seats / 2 ? 1.5 : 0),
      y: top + row,
      priceZone,
      kind: 'standard',
    })),
  }));

// Ids are branded for the type checker only.
const made = (map: object): SeatMap => map as unknown as SeatMap;

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

const FLOORS: readonly Block[] = [
  { id: 'stalls', name: both('池座', 'Stalls'), rows: numbers(1, 20), seats: 30, top: 5, priceZone: 'stalls' },
  { id: 'balcony', name: both('楼座', 'Balcony'), rows: numbers(17, 19), seats: 24, top: 28, priceZone: 'balcony' },
];

/** A theatre of two floors, made here: what the tests sell when the real plan is not on this machine. */
export const TWO_FLOORS = made({
  format: 'foyer-seat-map/1',
  name: both('两层剧场', 'Theatre of two floors'),
  stage: { kind: 'stage', shape: { x: 8, y: 0, width: 16, height: 3 } },
  focal: { x: 15, y: 3 },
  priceZones: [
    { id: 'stalls', name: both('池座', 'Stalls'), color: '#0072b2' },
    { id: 'balcony', name: both('楼座', 'Balcony'), color: '#e69f00' },
  ],
  zones: FLOORS.map((block) => ({ id: block.id, name: block.name, areas: [], rows: rowsOf(block) })),
});

/** A small room with a standing area, where holds are short. */
export const STUDIO = made({
  format: 'foyer-seat-map/1',
  name: both('小剧场', 'Studio'),
  stage: { kind: 'stage', shape: { x: 2, y: 0, width: 8, height: 1.5 } },
  focal: { x: 6, y: 1.5 },
  priceZones: [
    { id: 'seated', name: both('坐席', 'Seated'), color: '#009e73' },
    { id: 'standing', name: both('站席', 'Standing'), color: '#cc79a7' },
  ],
  zones: [
    {
      id: 'room',
      name: both('小剧场', 'Studio'),
      areas: [
        {
          id: 'floor',
          name: both('站席区', 'Standing floor'),
          capacity: 40,
          priceZone: 'standing',
          shape: { x: 1, y: 3, width: 10, height: 3 },
        },
      ],
      rows: rowsOf({
        id: 'room',
        name: both('', ''),
        rows: ['A', 'B', 'C', 'D'],
        seats: 10,
        top: 8,
        priceZone: 'seated',
      }),
    },
  ],
});

const LAWN = {
  id: 'lawn',
  name: both('草坪', 'Lawn'),
  rows: ['A', 'B', 'C', 'D', 'E', 'F'],
  seats: 20,
  top: 5,
  priceZone: 'seated',
};

/** One price, 120 seats: enough for a long cut. */
export const MEADOW = made({
  format: 'foyer-seat-map/1',
  name: both('草地', 'Meadow'),
  stage: { kind: 'stage', shape: { x: 4, y: 0, width: 12, height: 3 } },
  focal: { x: 10, y: 3 },
  priceZones: [{ id: 'seated', name: both('坐席', 'Seated'), color: '#009e73' }],
  zones: [{ id: LAWN.id, name: LAWN.name, areas: [], rows: rowsOf(LAWN) }],
});
