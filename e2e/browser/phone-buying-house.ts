import { createPhoneHost, type PhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import { ensureScreens, SCREENS } from '../../scripts/start/screens.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { managerOf, type Manager } from '../harness/manager.ts';
import { openStage, type Stage } from '../harness/stage.ts';
import { type CounterTill, openCounter, PIN } from './counter-tills.ts';
import { MEADOW } from './house-maps.ts';
import { both, dayEndsHour, perform, publish } from './programme.ts';

/** A cinema with one hall, sold by phones, and at a counter where a test opens it: a server, the emulated platform, and the host of the phones. */
export interface BuyingHouse {
  readonly house: TrialHouse;
  readonly phones: PhoneHost;
  readonly manager: Manager;
  /** Sold under the usual terms; it begins in thirty hours, so that tickets come back whole. */
  readonly far: string;
  /** Begins in three hours: the house keeps a tenth of what is given back. */
  readonly near: string;
  /** Of a house whose holds end after a few seconds. */
  readonly brief: string;
  /** Opens a counter of the cinema, with a till and screens of its own. */
  counter(): Promise<CounterTill>;
  close(): Promise<void>;
}

const BRIEF_HOLD_MS = 3000;
const FEE = 300;
const NEAR_HOURS = 3;
const HOUR_MS = 3600_000;

export async function openBuyingHouse(): Promise<BuyingHouse> {
  const stage = openStage('phones');
  try {
    const house = await openTrialHouse(stage);
    const manager = managerOf(house);
    await fill(manager);
    const phones = await createPhoneHost({ server: house.url, emulator: house.emulatorUrl });
    return {
      house,
      phones,
      manager,
      far: 'far',
      near: 'near',
      brief: 'brief',
      counter: () => openCinemaCounter(stage, house, manager),
      close: async () => {
        await phones.close();
        manager.close();
        await stage.close();
      },
    };
  } catch (cause) {
    await stage.close();
    throw cause;
  }
}

async function openCinemaCounter(stage: Stage, house: TrialHouse, manager: Manager): Promise<CounterTill> {
  await ensureScreens(() => undefined);
  await manager.do('user.add', { login: '1001', pin: PIN, displayName: '林1号 Lin 1', role: 'clerk' });
  return openCounter(stage, house, { n: 1, screens: SCREENS, venues: ['south'], showsLogins: false }, house);
}

async function fill(manager: Manager): Promise<void> {
  await manager.do('title.set', {
    title: {
      id: 'rain',
      kind: 'film',
      name: both('雨夜喜剧', 'A Comedy of Rain'),
      posterUrl: '',
      score: 8.6,
      durationMin: 110,
      tags: [both('喜剧', 'Comedy')],
      synopsis: both('', ''),
    },
  });
  const now = Date.now();
  await addCinema(manager, 'south', both('城南影城', 'Southgate Cinema'), 15 * 60_000);
  await addCinema(manager, 'quick', both('快闪影院', 'Quick Cinema'), BRIEF_HOLD_MS);
  const show = { venue: 'south', hall: 'one', title: 'rain' };
  await perform(manager, { ...show, id: 'far', startsAt: now + 30 * HOUR_MS });
  await perform(manager, { ...show, id: 'near', startsAt: now + NEAR_HOURS * HOUR_MS });
  await perform(manager, { ...show, venue: 'quick', id: 'brief', startsAt: now + 30 * HOUR_MS });
}

async function addCinema(
  manager: Manager,
  venue: string,
  name: ReturnType<typeof both>,
  holdTtlMs: number,
): Promise<void> {
  await manager.do('venue.set', {
    profile: {
      id: venue,
      name,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      offlineSales: 'forbidden',
      holdTtlMs,
      maxPlacesPerHold: 6,
      maxHoldsPerBuyer: 5,
      salesCutoffMs: { counter: 0, kiosk: 0, online: 0 },
      serviceFee: { counter: 0, kiosk: 0, online: FEE },
      businessDayEndsHour: dayEndsHour(Date.now(), NEAR_HOURS),
    },
  });
  const { layout } = await manager.do('layout.add', { venue, map: { ...MEADOW } });
  await manager.do('hall.define', { venue, hall: 'one', name: both('1号厅', 'Screen 1'), layout });
  await publish(manager, venue, ['seated']);
}
