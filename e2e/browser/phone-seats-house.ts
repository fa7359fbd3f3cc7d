import type { FloorId } from '@foyer/shared/domain/ids';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { createPhoneHost, type PhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import { CINEMA_HALLS } from '../../demo/house/halls/cinema.ts';
import { CONCERT_HALL } from '../../demo/house/halls/concert.ts';
import { drawHall, fromLeft, priceZone } from '../../demo/house/halls/draw-hall.ts';
import { THEATRE_HALL } from '../../demo/house/halls/theatre.ts';
import { SEAT_RULES } from '../../demo/house/seat-rules.ts';
import { type Buyer, signInBuyer } from '../harness/buyer-client.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { type Manager, managerOf } from '../harness/manager.ts';
import { openStage } from '../harness/stage.ts';
import { seatsNow, type SeatsNow } from './box-office.ts';
import { both, perform, setVenue } from './programme.ts';

/** A house of halls of every kind, with phones, and no till. */
export interface SeatsHouse {
  readonly house: TrialHouse;
  readonly phones: string;
  readonly manager: Manager;
  seatsOf(performance: string): Promise<SeatsNow>;
  buyer(person: string): Promise<Buyer>;
  close(): Promise<void>;
}

const VENUE = 'phones';
const HOUR_MS = 3600_000;

/** A carriage of two and three seats a side; where it goes is up, as one walks through it. */
const CARRIAGE: SeatMap = drawHall({
  name: both('03 车', 'Coach 03'),
  stage: { kind: 'stage', shape: { x: -60, y: 0, width: 120, height: 14 } },
  focal: { x: 0, y: 400 },
  priceZones: [priceZone('second', '二等座', 'Second class', '#0072b2')],
  marks: { s: { priceZone: 'second' } },
  zones: [
    {
      id: 'coach',
      name: both('03 车', 'Coach 03'),
      rows: Array.from({ length: 18 }, (_, n) => ({ label: String(n + 1), seats: 'sss_ss' })),
      at: { x: 0, y: 60 },
      numbering: () => ['A', 'B', 'C', 'D', 'F'],
    },
  ],
});

/** A thousand seats in one block. */
export const THOUSAND: SeatMap = drawHall({
  name: both('千人厅', 'The Thousand'),
  stage: { kind: 'screen', shape: { x: -500, y: 0, width: 1000, height: 20 } },
  focal: { x: 0, y: 700 },
  priceZones: [
    priceZone('front', '前区', 'Front', '#56b4e9'),
    priceZone('middle', '中区', 'Middle', '#e69f00'),
    priceZone('back', '后区', 'Back', '#0072b2'),
  ],
  marks: { f: { priceZone: 'front' }, m: { priceZone: 'middle' }, b: { priceZone: 'back' } },
  zones: [
    {
      id: 'hall',
      name: both('观众席', 'Hall'),
      rows: Array.from({ length: 25 }, (_, n) => ({
        label: String(n + 1),
        seats: `${'fmb'[n < 8 ? 0 : n < 17 ? 1 : 2]}`.repeat(40),
      })),
      at: { x: 0, y: 120 },
      numbering: fromLeft,
    },
  ],
});

/** The theatre with its balcony on a floor of its own. */
const TWO_FLOORS: SeatMap = {
  ...THEATRE_HALL,
  floors: [
    { id: 'ground' as FloorId, name: both('池座', 'Stalls') },
    { id: 'upper' as FloorId, name: both('楼座', 'Balcony') },
  ],
  zones: THEATRE_HALL.zones.map((zone, at) => ({ ...zone, floor: (at === 0 ? 'ground' : 'upper') as FloorId })),
};

const HALLS: Readonly<Record<string, SeatMap | undefined>> = {
  film: CINEMA_HALLS['cinema-1'],
  play: TWO_FLOORS,
  concert: CONCERT_HALL,
  train: CARRIAGE,
  thousand: THOUSAND,
};

const TITLES = [
  ['film', 'film', both('雨夜喜剧', 'A Comedy of Rain')],
  ['play', 'stage', both('长夜', 'The Long Night')],
  ['concert', 'concert', both('仲夏音乐会', 'Midsummer Concert')],
  ['train', 'train', both('城际 C102', 'Intercity C102')],
] as const;

/** By performance: its hall and its title. Each test has its own. */
const PLAYED: Readonly<Record<string, readonly [hall: string, title: string]>> = {
  tapped: ['film', 'film'],
  raced: ['film', 'film'],
  hidden: ['film', 'film'],
  couples: ['film', 'film'],
  friends: ['film', 'film'],
  balcony: ['play', 'play'],
  standing: ['concert', 'concert'],
  carriage: ['train', 'train'],
  large: ['thousand', 'film'],
};

export async function openSeatsHouse(): Promise<SeatsHouse> {
  const stage = openStage('phones at the seats');
  let phones: PhoneHost | null = null;
  try {
    const house = await openTrialHouse(stage);
    const manager = managerOf(house);
    await fill(manager);
    phones = await createPhoneHost({ server: house.url, emulator: house.emulatorUrl });
    const server = openHttp(house.url);
    const emulator = openHttp(house.emulatorUrl);
    const host = phones;
    return {
      house,
      phones: host.url,
      manager,
      seatsOf: (performance) => seatsNow(server, performance),
      buyer: (person) => signInBuyer({ server, emulator }, person),
      close: async () => {
        for (const one of [server, emulator, manager]) one.close();
        await host.close();
        await stage.close();
      },
    };
  } catch (cause) {
    await phones?.close();
    await stage.close();
    throw cause;
  }
}

async function fill(manager: Manager): Promise<void> {
  await setVenue(manager, VENUE, both('前厅', 'Foyer'), 15 * 60_000);
  await manager.do('seatRules.set', { venue: VENUE, scope: { level: 'venue', id: VENUE }, rules: SEAT_RULES });
  const zones = new Set<string>();
  for (const [hall, map] of Object.entries(HALLS)) {
    if (map === undefined) throw new Error(`no hall ${hall}`);
    const { layout } = await manager.do('layout.add', { venue: VENUE, map: { ...map } });
    await manager.do('hall.define', { venue: VENUE, hall, name: map.name, layout });
    for (const { id } of map.priceZones) zones.add(id);
  }
  for (const [id, kind, name] of TITLES) await addTitle(manager, id, kind, name);
  await publishPrices(manager, [...zones]);
  const soon = Date.now() + 2 * HOUR_MS;
  for (const [at, [id, [hall, title]]] of Object.entries(PLAYED).entries())
    await perform(manager, { id, venue: VENUE, hall, title, startsAt: soon + at * 60_000 });
}

/** Whole yuan, so that a page shows them as a cinema would. Minor units. */
const PRICES: Readonly<Record<string, number>> = {
  front: 3900,
  standard: 4500,
  prime: 5900,
  sofa: 9900,
  second: 12_800,
};
const OTHER_PRICE = 28_000;

const publishPrices = (manager: Manager, zones: readonly string[]) =>
  manager.do('priceList.publish', {
    venue: VENUE,
    priceList: {
      id: `${VENUE}-prices`,
      version: 1,
      name: both('票价', 'Prices'),
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [{ id: 'adult', name: both('成人', 'Adult') }],
      prices: Object.fromEntries(zones.map((zone) => [zone, { adult: PRICES[zone] ?? OTHER_PRICE }])),
    },
  });

const addTitle = (manager: Manager, id: string, kind: string, name: ReturnType<typeof both>) =>
  manager.do('title.set', {
    title: {
      id,
      kind: kind as 'film',
      name,
      posterUrl: '',
      score: null,
      durationMin: 110,
      tags: [],
      synopsis: both('', ''),
    },
  });
