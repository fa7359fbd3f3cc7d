import type { PriceListId, TicketTypeId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList, TicketType } from '@foyer/shared/domain/pricing';
import type { Text } from '@foyer/shared/domain/text';
import { CINEMA, CONCERT, STATION, THEATRE } from './venues.ts';

export interface HousePriceList {
  readonly venue: VenueId;
  readonly priceList: PriceList;
}

const type = (id: string, zh: string, en: string): TicketType => ({ id: id as TicketTypeId, name: { zh, en } });

const ADULT = type('adult', '成人票', 'Adult');
const STUDENT = type('student', '学生票', 'Student');
const CHILD = type('child', '儿童票', 'Child');
const SENIOR = type('senior', '长者票', 'Senior');

/** Yuan per price zone, in the order of the ticket types; null where a type is not sold. */
type Yuan = Readonly<Record<string, readonly (number | null)[]>>;

function priceList(
  venue: VenueId,
  id: string,
  name: Text,
  ticketTypes: readonly TicketType[],
  yuan: Yuan,
): HousePriceList {
  const prices = Object.fromEntries(
    Object.entries(yuan).map(([zone, row]) => [
      zone,
      Object.fromEntries(
        ticketTypes.flatMap(({ id: ticketType }, i) => {
          const price = row[i];
          return typeof price === 'number' ? [[ticketType, price * 100]] : [];
        }),
      ),
    ]),
  );
  // Valid from the beginning of time: the demo may be opened on a machine whose clock is wrong.
  return {
    venue,
    priceList: { id: id as PriceListId, version: 1, name, currency: 'CNY', validFrom: 0, ticketTypes, prices },
  };
}

const CINEMA_TYPES = [ADULT, STUDENT, CHILD, SENIOR];

export const PRICE_LISTS: readonly HousePriceList[] = [
  priceList(CINEMA.id, 'matinee', { zh: '日场', en: 'Matinée' }, CINEMA_TYPES, {
    front: [32, 26, 20, 20],
    standard: [38, 30, 24, 24],
    prime: [45, 36, 30, 30],
    sofa: [56, 56, null, null],
  }),
  priceList(CINEMA.id, 'evening', { zh: '晚场', en: 'Evening' }, CINEMA_TYPES, {
    front: [40, 32, 26, 26],
    standard: [48, 38, 30, 30],
    prime: [58, 46, 38, 38],
    sofa: [72, 72, null, null],
  }),
  priceList(CINEMA.id, 'great-screen', { zh: '巨幕', en: 'Great Screen' }, CINEMA_TYPES, {
    front: [55, 45, 38, 38],
    standard: [68, 55, 45, 45],
    prime: [85, 68, 56, 56],
    sofa: [98, 98, null, null],
  }),
  priceList(CINEMA.id, 'night', { zh: '深夜场', en: 'Night' }, [ADULT, STUDENT], {
    front: [15, 12],
    standard: [18, 15],
    prime: [20, 16],
    sofa: [24, 24],
  }),
  priceList(THEATRE.id, 'theatre', { zh: '剧院标准价', en: 'Theatre standard' }, [ADULT, STUDENT, SENIOR], {
    'price-1': [680, null, null],
    'price-2': [480, 384, 432],
    'price-3': [320, 256, 288],
    'price-4': [180, 120, 144],
    'price-5': [80, 50, 64],
  }),
  priceList(STATION.id, 'second-class', { zh: '二等座', en: 'Second class' }, [ADULT, STUDENT, CHILD], {
    second: [218, 163, 109],
  }),
  priceList(CONCERT.id, 'concert', { zh: '音乐厅标准价', en: 'Concert standard' }, [ADULT, STUDENT], {
    floor: [280, 220],
    tier: [380, 300],
    balcony: [220, 160],
  }),
];
