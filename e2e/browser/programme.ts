import type { Text } from '@foyer/shared/domain/text';
import type { Manager } from '../harness/manager.ts';
import type { SeatsNow } from './box-office.ts';

const HOUR_MS = 3600_000;
const SHANGHAI_MS = 8 * HOUR_MS;
const DAY_ENDS_HOUR = 6;

export const both = (zh: string, en: string): Text => ({ zh, en });

/**
 * When a business day ends. What is played begins so many hours after the tests do, and is today's at any hour: before
 * dawn the day ends later, or a part of it would be listed under tomorrow.
 */
export function dayEndsHour(now: number, hoursAhead = 1): number {
  const hour = new Date(now + SHANGHAI_MS).getUTCHours();
  return hour < DAY_ENDS_HOUR && hour + hoursAhead + 1 >= DAY_ENDS_HOUR
    ? DAY_ENDS_HOUR + hoursAhead + 1
    : DAY_ENDS_HOUR;
}

export async function setVenue(
  manager: Manager,
  id: string,
  name: Text,
  holdTtlMs: number,
  offlineSales: 'allotment' | 'forbidden' = 'forbidden',
  share = 0,
): Promise<void> {
  await manager.do('venue.set', {
    profile: {
      id,
      name,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      offlineSales,
      // What a scene needs it gives by hand, unless it is about how tills are given seats.
      allotments: { share },
      holdTtlMs,
      maxPlacesPerHold: 20,
      maxHoldsPerBuyer: 5,
      salesCutoffMs: { counter: 15 * 60_000, kiosk: 0, online: 0 },
      serviceFee: { counter: 0, kiosk: 0, online: 0 },
      businessDayEndsHour: dayEndsHour(Date.now()),
    },
  });
}

export const addTitle = (manager: Manager, id: string, name: Text) =>
  manager.do('title.set', {
    title: { id, kind: 'stage', name, posterUrl: '', score: null, durationMin: 110, tags: [], synopsis: both('', '') },
  });

/** Each zone of a hall has a price of its own, and none makes a round sum. Minor units. */
const adultPrice = (zone: number): number => 8800 - zone * 1000;

export const priceOf = ({ layout }: SeatsNow, index: number): number =>
  adultPrice(layout.map.priceZones.findIndex(({ id }) => id === layout.places[index]?.priceZone));

export const publish = (manager: Manager, venue: string, zones: readonly string[]) =>
  manager.do('priceList.publish', {
    venue,
    priceList: {
      id: `${venue}-prices`,
      version: 1,
      name: both('票价', 'Prices'),
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [
        { id: 'adult', name: both('成人', 'Adult') },
        { id: 'student', name: both('学生', 'Student') },
      ],
      prices: Object.fromEntries(
        zones.map((zone, at) => [zone, { adult: adultPrice(at), student: adultPrice(at) / 2 }]),
      ),
    },
  });

interface Plan {
  readonly id: string;
  readonly venue: string;
  readonly hall: string;
  readonly title: string;
  readonly startsAt: number;
}

export const perform = (manager: Manager, plan: Plan) =>
  manager.do('performance.add', {
    performance: {
      ...plan,
      endsAt: plan.startsAt + 2 * HOUR_MS,
      priceList: `${plan.venue}-prices`,
      version: plan.hall === 'studio' ? '' : '中文',
    },
  });
