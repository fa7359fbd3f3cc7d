import type { SeatMap } from '@foyer/shared/seating/seat-map';
import {
  drawHall,
  fromLeft,
  fromRight,
  priceZone,
  ROW,
  SEAT,
  type DrawnRow,
  type Marks,
  type Numbering,
} from './draw-hall.ts';

/** f front · s standard · p prime · < > a sofa for two · w wheelchair · c its companion · v seen past a pillar */
const MARKS: Marks = {
  f: { priceZone: 'front' },
  s: { priceZone: 'standard' },
  p: { priceZone: 'prime' },
  '<': { priceZone: 'sofa', kind: 'couple-left' },
  '>': { priceZone: 'sofa', kind: 'couple-right' },
  w: { priceZone: 'standard', kind: 'wheelchair' },
  c: { priceZone: 'standard', kind: 'companion' },
  v: { priceZone: 'front', kind: 'restricted-view' },
};

const PRICE_ZONES = [
  priceZone('front', '前排', 'Front', '#56b4e9'),
  priceZone('standard', '标准区', 'Standard', '#0072b2'),
  priceZone('prime', '黄金区', 'Prime', '#e69f00'),
  priceZone('sofa', '情侣座', 'Love seat', '#cc79a7'),
];

interface CinemaHall {
  readonly zh: string;
  readonly en: string;
  readonly rows: readonly DrawnRow[];
  readonly numbering?: Numbering;
  readonly bend?: number;
  /** The row where it is mixed; left out, two thirds of the way back. */
  readonly focalRow?: string;
}

const row = (label: string, seats: string, gapBefore = 0): DrawnRow => ({ label, seats, gapBefore });

function cinemaHall({ zh, en, rows, numbering = fromLeft, bend = 0, focalRow }: CinemaHall): SeatMap {
  const widest = Math.max(...rows.map(({ seats }) => seats.length)) * SEAT;
  const depthOf = (some: readonly DrawnRow[]): number =>
    some.reduce((sum, { gapBefore = 0 }) => sum + ROW * (1 + gapBefore), 0);
  const upTo = rows.findIndex(({ label }) => label === focalRow);
  return drawHall({
    name: { zh, en },
    stage: { kind: 'screen', shape: { x: -widest * 0.4, y: 0, width: widest * 0.8, height: 14 } },
    // Two thirds of the way back is where a cinema is mixed and graded from.
    focal: { x: 0, y: 120 + (upTo === -1 ? depthOf(rows) * 0.62 : depthOf(rows.slice(0, upTo + 1)) - ROW) },
    priceZones: PRICE_ZONES.filter(({ id }) =>
      rows.some(({ seats }) => [...seats].some((mark) => MARKS[mark]?.priceZone === id)),
    ),
    marks: MARKS,
    zones: [{ id: 'hall', name: { zh: '观众席', en: 'Hall' }, rows, at: { x: 0, y: 120 }, bend, numbering }],
  });
}

/** The great screen: curved rows, a cross aisle, wheelchairs on it, love seats along the back wall. */
const great = cinemaHall({
  zh: '1号巨幕厅',
  en: 'Screen 1, Great Screen',
  bend: 4.5,
  rows: [
    row('A', 'fff_ffffffffff_fff'),
    row('B', 'ffff_ffffffffff_ffff'),
    row('C', 'ssss_ssssssssss_ssss'),
    row('D', 'ssss_ssssssssss_ssss'),
    row('E', 'wc____ssssssssss____cw', 0.6),
    row('F', 'ssss_pppppppppp_ssss', 0.3),
    row('G', 'ssss_pppppppppp_ssss'),
    row('H', 'ssss_pppppppppp_ssss'),
    row('J', 'ssss_pppppppppp_ssss'),
    row('K', 'sssss_pppppppppp_sssss'),
    row('L', 'sssss_ssssssssss_sssss'),
    row('M', '<><>_<><><><><>_<><>'),
  ],
});

/** A deep hall with two side aisles. */
const second = cinemaHall({
  zh: '2号厅',
  en: 'Screen 2',
  bend: 2,
  rows: [
    row('A', '__wc_ffffff_cw__'),
    row('B', 'sss_ffffffff_sss'),
    ...['C', 'D', 'E'].map((label) => row(label, 'sss_ssssssss_sss')),
    ...['F', 'G', 'H'].map((label) => row(label, 'sss_pppppppp_sss')),
    row('J', 'sss_ssssssss_sss'),
    row('K', 'sss_ssssssss_sss'),
    row('L', '<><><><><><><><>'),
  ],
});

/** A middle aisle cuts every row in two. */
const third = cinemaHall({
  zh: '3号厅',
  en: 'Screen 3',
  rows: [
    row('A', 'fffff__fffff'),
    row('B', 'ffffff__ffffff'),
    ...['C', 'D'].map((label) => row(label, 'sssssss__sssssss')),
    ...['E', 'F', 'G'].map((label) => row(label, 'ssppppp__pppppss')),
    row('H', 'sssssss__sssssss'),
    row('J', 'wcsss__ssscw', 0.4),
    row('K', '<><><>__<><><>'),
  ],
});

/** One aisle on the left only; seats count from the right wall. */
const fourth = cinemaHall({
  zh: '4号厅',
  en: 'Screen 4',
  numbering: fromRight,
  rows: [
    row('A', 'wc__ffffffff'),
    row('B', 'ff_fffffffff'),
    ...['C', 'D', 'E'].map((label) => row(label, 'ss_sssssssss')),
    ...['F', 'G', 'H'].map((label) => row(label, 'ss_sppppppps')),
    row('J', 'ss_sssssssss'),
    row('K', '__<><><><><>'),
  ],
});

/** The projection booth stands into the back of the hall: the last rows go around it, and the hall is mixed before them. */
const fifth = cinemaHall({
  zh: '5号厅',
  en: 'Screen 5',
  bend: 3,
  focalRow: 'F',
  rows: [
    row('A', '_ffffffff_'),
    row('B', 'ffffffffff'),
    ...['C', 'D'].map((label) => row(label, 'ssssssssss')),
    ...['E', 'F'].map((label) => row(label, 'sspppppppss')),
    row('G', 'wcsssssssss'),
    row('H', 'vsss____sssv'),
    row('J', 'ssss____ssss'),
  ],
});

/** The lounge: sofas for two on every row, single armchairs at the walls. */
const lounge = cinemaHall({
  zh: '6号情侣厅',
  en: 'Screen 6, Lounge',
  bend: 6,
  rows: [
    row('1', 's_<> <> <>_s'),
    row('2', 's_<> <> <> <>_s'),
    row('3', 's_<> <> <> <>_s'),
    row('4', 's_<> <> <> <>_s', 0.3),
    row('5', 's_<> <> <> <>_s'),
    row('6', 's_<> <> <> <>_s'),
    row('7', 'wc_ <> <> <>_cw', 0.3),
  ],
});

/** The small one: no prime seats, five narrow rows and a wide one at the back. */
const seventh = cinemaHall({
  zh: '7号厅',
  en: 'Screen 7',
  rows: [
    row('A', 'ffff_ffff'),
    row('B', 'ssss_ssss'),
    row('C', 'ssss_ssss'),
    row('D', 'ssss_ssss'),
    row('E', 'ssss_ssss'),
    row('F', 'wc_ssss_cw', 0.3),
    row('G', 'ssssss_ssssss', 0.3),
  ],
});

/** By hall id. */
export const CINEMA_HALLS: Readonly<Record<string, SeatMap>> = {
  'cinema-1': great,
  'cinema-2': second,
  'cinema-3': third,
  'cinema-4': fourth,
  'cinema-5': fifth,
  'cinema-6': lounge,
  'cinema-7': seventh,
};
