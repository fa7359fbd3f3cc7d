import { drawHall, oddEven, priceZone, ROW, type DrawnRow, type Marks } from './draw-hall.ts';

/** 1–5 the five prices · r the cheapest, part of the stage hidden · w wheelchair · c companion */
const MARKS: Marks = {
  '1': { priceZone: 'price-1' },
  '2': { priceZone: 'price-2' },
  '3': { priceZone: 'price-3' },
  '4': { priceZone: 'price-4' },
  '5': { priceZone: 'price-5' },
  r: { priceZone: 'price-5', kind: 'restricted-view' },
  w: { priceZone: 'price-3', kind: 'wheelchair' },
  c: { priceZone: 'price-3', kind: 'companion' },
};

const row = (label: number, seats: string, gapBefore = 0): DrawnRow => ({ label: String(label), seats, gapBefore });

/** Left block, aisle, centre block, aisle, right block: the same letters mirrored. */
function mirrored(side: string, centre: string): string {
  return `${side}_${centre}_${[...side].toReversed().join('')}`;
}

const centre = (price: string, seats: number): string => price.repeat(seats);

const STALLS: readonly DrawnRow[] = [
  row(1, mirrored('rr22', centre('1', 14))),
  row(2, mirrored('rr222', centre('1', 14))),
  row(3, mirrored('r22222', centre('1', 15))),
  row(4, mirrored('222222', centre('1', 16))),
  row(5, mirrored('2222222', centre('1', 16))),
  row(6, mirrored('2222222', centre('1', 17))),
  row(7, mirrored('22222222', centre('1', 18))),
  row(8, mirrored('22222222', centre('1', 18))),
  row(9, mirrored('22222222', centre('1', 18))),
  row(10, mirrored('33222222', centre('1', 18))),
  // The cross aisle: entrances left and right.
  row(11, mirrored('33322222', centre('2', 18)), 1),
  row(12, mirrored('333322222', centre('2', 18))),
  row(13, mirrored('333332222', centre('2', 18))),
  row(14, mirrored('333333222', centre('2', 18))),
  row(15, mirrored('333333333', centre('2', 18))),
  row(16, mirrored('333333333', centre('3', 18))),
  row(17, mirrored('333333333', centre('3', 18))),
  row(18, mirrored('4433333333', centre('3', 18))),
  row(19, mirrored('4444333333', centre('3', 18))),
  row(20, mirrored('4444443333', centre('3', 18))),
  // The mixing desk takes the middle of the last two rows; wheelchairs roll in from the doors beside it.
  row(21, mirrored('wcwc444333', '333______________333')),
  row(22, mirrored('4444444444', '444______________444')),
];

const CIRCLE: readonly DrawnRow[] = [
  row(1, mirrored('rr333333', centre('2', 22))),
  row(2, mirrored('rr4333333', centre('3', 22))),
  row(3, mirrored('r44433333', centre('3', 22))),
  row(4, mirrored('4444444333', centre('3', 22))),
  row(5, mirrored('4444444444', centre('4', 22)), 0.6),
  row(6, mirrored('5544444444', centre('4', 22))),
  row(7, mirrored('5555544444', centre('4', 22))),
  row(8, mirrored('5555555555', centre('5', 20))),
  row(9, mirrored('55555555', centre('5', 18))),
];

/** A good gap below the stalls: nobody walks from one floor to the other. */
const CIRCLE_TOP = 175 + 24 * ROW + 130;

/** A house of two floors: stalls and circle, odd seats left of the middle and even ones right, as on the doors. */
export const THEATRE_HALL = drawHall({
  name: { zh: '大剧场', en: 'Main House' },
  stage: { kind: 'stage', shape: { x: -330, y: 0, width: 660, height: 70 } },
  focal: { x: 0, y: 330 },
  priceZones: [
    priceZone('price-1', '一等座', 'Price 1', '#d55e00'),
    priceZone('price-2', '二等座', 'Price 2', '#e69f00'),
    priceZone('price-3', '三等座', 'Price 3', '#009e73'),
    priceZone('price-4', '四等座', 'Price 4', '#0072b2'),
    priceZone('price-5', '五等座', 'Price 5', '#56b4e9'),
  ],
  marks: MARKS,
  zones: [
    {
      id: 'stalls',
      name: { zh: '一楼池座', en: 'Stalls' },
      rows: STALLS,
      at: { x: 0, y: 175 },
      bend: 3.5,
      numbering: oddEven,
    },
    {
      id: 'circle',
      name: { zh: '二楼楼座', en: 'Circle' },
      rows: CIRCLE,
      at: { x: 0, y: CIRCLE_TOP },
      bend: 4.5,
      numbering: oddEven,
      focal: { x: 0, y: CIRCLE_TOP },
    },
  ],
});
