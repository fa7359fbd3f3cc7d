import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf, type Layout } from '@foyer/shared/seating/layout';
import { manageLink } from '@foyer/sync-server/cli/server-link';
import { VENUES } from '../../demo/house/venues.ts';
import { seedHouse } from '../../demo/src/seed-house.ts';
import { realData, sayMissing } from '../../scripts/outside.ts';
import { ensureScreens, SCREENS } from '../../scripts/start/screens.ts';
import { signInBuyer, type Buyer } from '../harness/buyer-client.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { managerOf, type Manager } from '../harness/manager.ts';
import { openStage, type Stage } from '../harness/stage.ts';
import { MEADOW, STUDIO, TWO_FLOORS } from './house-maps.ts';
import { type CounterNumber, type CounterTill, openCounter, PIN } from './counter-tills.ts';
import { addTitle, both, perform, publish, setVenue } from './programme.ts';

/** The whole house for one run: server, payment emulator and two tills with their screens, as real processes. */
export interface BoxOffice {
  readonly house: TrialHouse;
  readonly stage: Stage;
  readonly tills: readonly [CounterTill, CounterTill];
  /** What the import of the hall's plan said; null when the real plan is not on this machine. */
  readonly imported: string | null;
  /** The hall's seats as every door sees them now. */
  seatsOf(performance: string): Promise<SeatsNow>;
  buyer(person: string): Promise<Buyer>;
  /** A third counter, of the garden, whose line to the server is `serverUrl`. */
  gardenCounter(serverUrl: string): Promise<CounterTill>;
  /** One of the two counters of the meadow, whose tills sell on while cut off. */
  meadowCounter(n: 4 | 5, serverUrl: string): Promise<CounterTill>;
  /** A counter of the garden with a card terminal, which is at `cardTerminal`. */
  cardCounter(cardTerminal: string): Promise<CounterTill>;
  close(): Promise<void>;
}

export interface SeatsNow {
  readonly layout: Layout;
  readonly states: string;
}

/** Ids of what is played. Each story of the tests has a performance of its own, so that none needs another. */
export const PERFORMANCES = ['doors', 'race', 'keyboard', 'outage', 'reload', 'access', 'rules'] as const;
export type Performance = (typeof PERFORMANCES)[number];

/** Where a performance stands in the list: they begin one minute after the other. */
export const nth = (performance: Performance): number => PERFORMANCES.indexOf(performance) + 1;

/** In the studio, last in the list: here a hold ends after a few seconds. */
export const STUDIO_PERFORMANCE = 'brief';

/** Behind it in the list: of a house whose tills may sell their own seats while cut off. */
export const ALONE_PERFORMANCE = 'alone';

/** The last, of the same house: a till is played before it, which holds seats now and then and sells none. */
export const PLAYED_PERFORMANCE = 'played';

export const HALL = 'playhouse';
const GARDEN_VENUE = 'garden';
const MEADOW_VENUE = 'meadow';
/** Of the meadow, whose counters are only its own. */
export const CUT_PERFORMANCE = 'cut';
const STUDIO_VENUE = 'studio';
export const BRIEF_HOLD_MS = 3000;
const HOUR_MS = 3600_000;

export interface BoxOfficeOptions {
  /** Puts the whole demo house on as well: three venues, a week's programme. */
  readonly withDemoHouse?: boolean;
}

export async function openBoxOffice({ withDemoHouse = false }: BoxOfficeOptions = {}): Promise<BoxOffice> {
  const stage = openStage('box office');
  try {
    // Built at most once, whoever else opens a house meanwhile.
    const [house] = await Promise.all([openTrialHouse(stage), ensureScreens(() => undefined)]);
    const manager = managerOf(house);
    const imported = await fillHouse(stage, house, manager).finally(() => manager.close());
    if (withDemoHouse) await seedDemoHouse(house);
    const venues = [HALL, STUDIO_VENUE, GARDEN_VENUE, ...(withDemoHouse ? VENUES.map(({ id }) => id) : [])];
    const tills = await Promise.all([
      openCounter(stage, house, { screens: SCREENS, venues, n: 1, showsLogins: withDemoHouse }, house),
      openCounter(stage, house, { screens: SCREENS, venues, n: 2, showsLogins: withDemoHouse }, house),
    ]);
    const openLone = (n: CounterNumber, venue: string, url: string): Promise<CounterTill> =>
      openCounter(stage, { url }, { screens: SCREENS, venues: [venue], n, showsLogins: false }, house);
    const server = openHttp(house.url);
    const emulator = openHttp(house.emulatorUrl);
    return {
      house,
      stage,
      tills,
      imported,
      seatsOf: (performance) => seatsNow(server, performance),
      gardenCounter: (url) => openLone(3, GARDEN_VENUE, url),
      meadowCounter: (n, url) => openLone(n, MEADOW_VENUE, url),
      cardCounter: (cardTerminal) =>
        openCounter(
          stage,
          house,
          { screens: SCREENS, venues: [GARDEN_VENUE], n: 6, showsLogins: false, cardTerminal },
          house,
        ),
      buyer: (person) => signInBuyer({ server, emulator }, person),
      close: async () => {
        server.close();
        emulator.close();
        await stage.close();
      },
    };
  } catch (cause) {
    await stage.close();
    throw cause;
  }
}

/** The hall's seats as every door sees them now. */
export async function seatsNow(server: ReturnType<typeof openHttp>, performance: string): Promise<SeatsNow> {
  const { body } = await server.call(`/performances/${performance}/seats`);
  const { map, states } = body as { readonly map: Parameters<typeof layoutOf>[0]; readonly states: string };
  return { layout: layoutOf(map), states };
}

/** Two venues, a programme and three clerks; gives what the import of the hall's plan said. */
export async function fillHouse(stage: Stage, house: TrialHouse, manager: Manager): Promise<string | null> {
  await setVenue(manager, HALL, both('城南大剧院', 'Southgate Playhouse'), 15 * 60_000);
  await setVenue(manager, STUDIO_VENUE, both('小剧场', 'The Studio'), BRIEF_HOLD_MS);
  const imported = await importHall(stage, house);
  await setVenue(manager, GARDEN_VENUE, both('园中剧场', 'Garden Stage'), 15 * 60_000, 'allotment');
  const garden = await manager.do('layout.add', { venue: GARDEN_VENUE, map: { ...STUDIO } });
  await manager.do('hall.define', { venue: GARDEN_VENUE, hall: 'garden', name: STUDIO.name, layout: garden.layout });
  await setVenue(manager, MEADOW_VENUE, both('草地剧场', 'Meadow Stage'), 15 * 60_000, 'allotment', 0.8);
  const meadow = await manager.do('layout.add', { venue: MEADOW_VENUE, map: { ...MEADOW } });
  await manager.do('hall.define', { venue: MEADOW_VENUE, hall: 'meadow', name: MEADOW.name, layout: meadow.layout });
  const studio = await manager.do('layout.add', { venue: STUDIO_VENUE, map: { ...STUDIO } });
  await manager.do('hall.define', { venue: STUDIO_VENUE, hall: 'studio', name: STUDIO.name, layout: studio.layout });
  await addTitle(manager, 'comedy', both('雨夜喜剧', 'A Comedy of Rain'));
  const long = both(
    '一九二四年冬天从东城到西城的漫长旅行（重映纪念特别版）',
    'The Long Journey from the East City to the West City in the Winter of 1924',
  );
  await addTitle(manager, 'journey', long);
  const { halls } = await manager.do('catalogue.list', { venue: HALL });
  const zones = halls.flatMap((hall) => hall['priceZones'] as readonly { readonly id: string }[]);
  await publish(
    manager,
    HALL,
    zones.map(({ id }) => id),
  );
  await publish(manager, STUDIO_VENUE, ['seated', 'standing']);
  await publish(manager, GARDEN_VENUE, ['seated', 'standing']);
  await publish(manager, MEADOW_VENUE, ['seated']);
  const soon = Date.now() + HOUR_MS;
  for (const [at, id] of PERFORMANCES.entries()) {
    await perform(manager, { id, venue: HALL, hall: 'main', title: 'comedy', startsAt: soon + at * 60_000 });
  }
  const brief = { id: STUDIO_PERFORMANCE, venue: STUDIO_VENUE, hall: 'studio', title: 'journey' };
  await perform(manager, { ...brief, startsAt: soon + PERFORMANCES.length * 60_000 });
  for (const [at, id] of [ALONE_PERFORMANCE, PLAYED_PERFORMANCE].entries()) {
    const garden = { id, venue: GARDEN_VENUE, hall: 'garden', title: 'comedy' };
    await perform(manager, { ...garden, startsAt: soon + (PERFORMANCES.length + 1 + at) * 60_000 });
  }
  const cut = { id: CUT_PERFORMANCE, venue: MEADOW_VENUE, hall: 'meadow', title: 'comedy' };
  await perform(manager, { ...cut, startsAt: soon });
  for (const n of [1, 2, 3, 4, 5, 6])
    await manager.do('user.add', { login: `100${n}`, pin: PIN, displayName: `林${n}号 Lin ${n}`, role: 'clerk' });
  return imported;
}

/** Through the command a person types. The real plan when it is here, else a plan of our own, said loudly. */
async function importHall(stage: Stage, house: TrialHouse): Promise<string | null> {
  const real = realData('pretix-plan.en.json');
  if (real === null) sayMissing('the real pretix plan (1,057 seats, 84 duplicate ids)');
  const file = real ?? join(stage.dir, 'two-floors.json');
  if (real === null) writeFileSync(file, JSON.stringify(TWO_FLOORS));
  const place = [
    '--venue',
    HALL,
    '--hall',
    'main',
    '--hall-name',
    '主厅 Main hall',
    '--server',
    house.url,
    '--data',
    house.dataDir,
  ];
  const ran = await stage.run({ file: 'sync-server/src/cli/import.ts', args: ['seat-map', file, ...place], env: {} });
  if (ran.code !== 0) throw new Error(`the seat map cannot be imported:\n${ran.stdout}${ran.stderr}`);
  return real === null ? null : ran.stdout;
}

async function seedDemoHouse(house: TrialHouse): Promise<void> {
  const link = manageLink(house.url, house.dataDir, house.managerToken);
  await seedHouse(link, Date.now());
}
