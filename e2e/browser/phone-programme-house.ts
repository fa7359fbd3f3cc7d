import { createPhoneHost, type PhoneHost } from '@foyer/miniprogram/browser-engine/host/phone-host';
import type { Text } from '@foyer/shared/domain/text';
import { openTrialHouse, type TrialHouse } from '../harness/house.ts';
import { managerOf, type Manager } from '../harness/manager.ts';
import { openStage } from '../harness/stage.ts';
import { MEADOW } from './house-maps.ts';
import { both, perform, publish, setVenue } from './programme.ts';

/** Three venues that play a film, a play and a train; everything of it begins tomorrow or later. */
export interface ProgrammeHouse {
  readonly house: TrialHouse;
  readonly phones: PhoneHost;
  readonly manager: Manager;
  close(): Promise<void>;
}

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_MS = 8 * HOUR_MS;
const POSTER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><rect width="2" height="3" fill="#246"/></svg>';

/** Hours from the last midnight of the venues. */
const atHour = (hours: number): number =>
  Math.floor((Date.now() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS + hours * HOUR_MS;

export async function openProgrammeHouse(): Promise<ProgrammeHouse> {
  const stage = openStage('programme');
  try {
    const house = await openTrialHouse(stage);
    const manager = managerOf(house);
    await fill(manager);
    const phones = await createPhoneHost({ server: house.url, emulator: house.emulatorUrl });
    const close = async (): Promise<void> => {
      await phones.close();
      manager.close();
      await stage.close();
    };
    return { house, phones, manager, close };
  } catch (cause) {
    await stage.close();
    throw cause;
  }
}

async function fill(manager: Manager): Promise<void> {
  await addHall(manager, 'south', both('城南影城', 'Southgate Cinema'), both('1号厅', 'Screen 1'));
  await addHall(manager, 'play', both('城南剧院', 'Southgate Playhouse'), both('主厅', 'Main house'));
  await addHall(manager, 'east', both('城东站', 'East Station'), both('03车', 'Coach 03'));
  const poster = Buffer.from(POSTER).toString('base64');
  const { url } = await manager.do('media.add', { contentType: 'image/svg+xml', data: poster });
  const comedy = [both('喜剧', 'Comedy')];
  await addTitle(manager, 'rain', 'film', both('雨夜喜剧', 'A Comedy of Rain'), {
    posterUrl: url,
    tags: comedy,
    score: 8.6,
  });
  await addTitle(manager, 'flood', 'film', both('大水', 'The Flood'), { tags: comedy });
  await addTitle(manager, 'room', 'stage', both('借来的房间', 'The Borrowed Room'), {});
  await addTitle(manager, 'line', 'train', both('城际九号', 'Intercity 9'), {});
  await addTitle(manager, 'later', 'film', both('来年的雪', 'Snow of Next Year'), {});
  const shows: readonly (readonly [id: string, venue: string, title: string, hours: number])[] = [
    ['rain-evening', 'south', 'rain', 24 + 19.5],
    ['rain-few', 'south', 'rain', 24 + 21],
    ['rain-full', 'south', 'rain', 24 + 22],
    ['rain-late', 'south', 'rain', 24 + 24.5],
    ['rain-stage', 'play', 'rain', 48 + 20],
    ['flood-1', 'south', 'flood', 48 + 10],
    ['room-1', 'play', 'room', 48 + 19.5],
    ['line-1', 'east', 'line', 48 + 8],
    ['later-1', 'south', 'later', 24 * 10 + 20],
  ];
  for (const [id, venue, title, hours] of shows)
    await perform(manager, { id, venue, hall: 'one', title, startsAt: atHour(hours) });
  const seats = MEADOW.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats.map(({ id }) => id)));
  await manager.do('performance.block', { performance: 'rain-few', seats: seats.slice(4), code: 'X' });
  await manager.do('performance.block', { performance: 'rain-full', seats, code: 'X' });
}

async function addHall(manager: Manager, venue: string, name: Text, hall: Text): Promise<void> {
  await setVenue(manager, venue, name, 15 * 60_000);
  const { layout } = await manager.do('layout.add', { venue, map: { ...MEADOW } });
  await manager.do('hall.define', { venue, hall: 'one', name: hall, layout });
  await publish(manager, venue, ['seated']);
}

const addTitle = (
  manager: Manager,
  id: string,
  kind: 'film' | 'stage' | 'train',
  name: Text,
  more: { readonly posterUrl?: string; readonly tags?: Text[]; readonly score?: number },
) =>
  manager.do('title.set', {
    title: { id, kind, name, posterUrl: '', score: null, durationMin: 110, tags: [], synopsis: both('', ''), ...more },
  });
