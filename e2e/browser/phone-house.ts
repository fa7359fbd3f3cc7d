import { join } from 'node:path';
import { createPhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import { ROOT } from '../../scripts/root.ts';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { type Manager, managerOf } from '../harness/manager.ts';
import { openStage } from '../harness/stage.ts';
import { STUDIO } from './house-maps.ts';
import { addTitle, both, perform, publish, setVenue } from './programme.ts';

/** A real house with a small programme, and phones that reach it. */
export interface PhoneHouse {
  readonly house: TrialHouse;
  readonly manager: Manager;
  /** Address of the phones. */
  readonly phones: string;
  /** Address of phones that have nothing but the page the house was asked for first. */
  readonly firstPage: string;
  close(): Promise<void>;
}

const FIRST_PAGE = join(ROOT, 'miniprogram/browser-engine/testing/first-page');
export const STUDIO_SHOW = 'tonight';
const HOUR_MS = 3_600_000;

/** Server and emulated platform as real processes, no counter; about two seconds. */
export async function openPhoneHouse(): Promise<PhoneHouse> {
  const stage = openStage('phone house');
  try {
    const house = await openTrialHouse(stage);
    const manager = managerOf(house);
    await setVenue(manager, 'studio', both('小剧场', 'The Studio'), 15 * 60_000);
    const { layout } = await manager.do('layout.add', { venue: 'studio', map: { ...STUDIO } });
    await manager.do('hall.define', { venue: 'studio', hall: 'studio', name: STUDIO.name, layout });
    await addTitle(manager, 'comedy', both('雨夜喜剧', 'A Comedy of Rain'));
    await publish(manager, 'studio', ['seated', 'standing']);
    const show = { id: STUDIO_SHOW, venue: 'studio', hall: 'studio', title: 'comedy' };
    await perform(manager, { ...show, startsAt: Date.now() + HOUR_MS });
    const where = { server: house.url, emulator: house.emulatorUrl };
    const [host, first] = await Promise.all([createPhoneHost(where), createPhoneHost({ ...where, app: FIRST_PAGE })]);
    return {
      house,
      manager,
      phones: host.url,
      firstPage: first.url,
      close: async () => {
        manager.close();
        await Promise.all([host.close(), first.close()]);
        await stage.close();
      },
    };
  } catch (cause) {
    await stage.close();
    throw cause;
  }
}
