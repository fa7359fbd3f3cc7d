import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { newDevice, type Device } from './device.ts';
import type { TrialHouse } from './house.ts';
import { managerOf, type Manager, type ManageRequest } from './manager.ts';

/** A venue made for a trial, with commands of a manager: one hall of `rows` × `seatsPerRow`, one price. */
export interface Rehearsal {
  readonly venue: string;
  readonly currency: string;
  readonly pricePerSeat: number;
  readonly performances: readonly string[];
  /** Ids of the seats, row by row. */
  readonly rows: readonly (readonly string[])[];
  readonly devices: readonly Device[];
  /** Several, because one clerk who signs in everywhere at once looks like somebody guessing PINs. */
  readonly clerkOf: (device: Device) => Clerk;
}

export interface Clerk {
  readonly login: string;
  readonly pin: string;
}

export interface RehearsalOptions {
  readonly performances?: number;
  readonly rows?: number;
  readonly seatsPerRow?: number;
  readonly terminals?: number;
  readonly holdTtlMs?: number;
  /** What the venue allows a till that is cut off; nothing unless said otherwise. */
  readonly offlineSales?: 'allotment' | 'forbidden';
  /** How free seats are shared out among tills; nothing by itself unless said otherwise. */
  readonly allotments?: ManageRequest<'venue.set'>['profile']['allotments'];
  /** Instead of rows and seats: any map whose only price zone is `PRICE_ZONE`. */
  readonly map?: SeatMap;
  /** Open holds one buyer may have; 20 unless said otherwise. */
  readonly maxHoldsPerBuyer?: number;
  /** How seats may be chosen; any way unless said otherwise. */
  readonly seatRules?: ManageRequest<'seatRules.set'>['rules'];
  /** Wall time of the trial; the machine's own unless said otherwise. */
  readonly now?: number;
}

export const TICKET_TYPE = 'adult';
const VENUE = 'trial-house';
export const PRICE_ZONE = 'stalls';
const PRICE = 4500;
const CLERKS = 10;
const DAY_MS = 24 * 3600_000;
const both = (words: string) => ({ zh: words, en: words });

export async function rehearse(
  house: Pick<TrialHouse, 'url' | 'managerToken'>,
  options: RehearsalOptions = {},
): Promise<Rehearsal> {
  const manager = managerOf(house);
  try {
    const rows = seatIds(options.rows ?? 5, options.seatsPerRow ?? 10);
    await setUpHall(manager, rows, options);
    const performances = numbered('perf', options.performances ?? 1);
    for (const performance of performances) await addPerformance(manager, performance, options.now ?? Date.now());
    const devices = await enrol(manager, options.terminals ?? 1);
    const clerks = Array.from({ length: Math.min(CLERKS, devices.length) }, (_, i): Clerk => {
      return { login: String(1000 + i), pin: '264837' };
    });
    await Promise.all(clerks.map((clerk) => manager.do('user.add', { ...clerk, displayName: 'Trial', role: 'clerk' })));
    const clerkOf = (device: Device): Clerk => clerks[devices.indexOf(device) % clerks.length] as Clerk;
    return { venue: VENUE, currency: 'CNY', pricePerSeat: PRICE, performances, rows, devices, clerkOf };
  } finally {
    manager.close();
  }
}

const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${word}-${i + 1}`);

const seatIds = (rows: number, seats: number): string[][] =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: seats }, (_seat, i) => `r${row + 1}-${i + 1}`));

async function enrol(manager: Manager, count: number): Promise<Device[]> {
  const devices: Device[] = [];
  for (const name of numbered('counter', count)) {
    const device = newDevice(name);
    const { publicKey, terminal } = device;
    const { terminalEpoch } = await manager.do('terminal.enrol', { terminal, name, publicKey, venues: [VENUE] });
    device.terminalEpoch = terminalEpoch;
    devices.push(device);
  }
  return devices;
}

async function setUpHall(
  manager: Manager,
  rows: readonly (readonly string[])[],
  { holdTtlMs = 15 * 60_000, offlineSales = 'forbidden', maxHoldsPerBuyer = 20, ...options }: RehearsalOptions,
): Promise<void> {
  const anyTime = { counter: DAY_MS, kiosk: DAY_MS, online: DAY_MS };
  await manager.do('venue.set', {
    profile: {
      id: VENUE,
      name: both('Trial house'),
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      offlineSales,
      allotments: options.allotments ?? { share: 0 },
      holdTtlMs,
      maxPlacesPerHold: 20,
      maxHoldsPerBuyer,
      salesCutoffMs: anyTime,
      serviceFee: { counter: 0, kiosk: 0, online: 0 },
      businessDayEndsHour: 6,
    },
  });
  const map = options.map ?? seatMapOf(rows);
  if (options.seatRules !== undefined) {
    const scope = { level: 'venue' as const, id: VENUE };
    await manager.do('seatRules.set', { venue: VENUE, scope, rules: options.seatRules });
  }
  const { layout } = await manager.do('layout.add', { venue: VENUE, map: { ...map } });
  await manager.do('hall.define', { venue: VENUE, hall: 'hall', name: both('Hall'), layout });
  await manager.do('title.set', {
    title: {
      id: 'title',
      kind: 'stage',
      name: both('The Trial'),
      posterUrl: '',
      score: null,
      durationMin: 90,
      tags: [],
      synopsis: both(''),
    },
  });
  await manager.do('priceList.publish', {
    venue: VENUE,
    priceList: {
      id: 'prices',
      version: 1,
      name: both('Prices'),
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [{ id: TICKET_TYPE, name: both('Adult') }],
      prices: { [PRICE_ZONE]: { [TICKET_TYPE]: PRICE } },
    },
  });
}

export async function addPerformance(manager: Manager, id: string, now: number, hall = 'hall'): Promise<void> {
  const startsAt = now + 2 * 3600_000;
  await manager.do('performance.add', {
    performance: {
      id,
      venue: VENUE,
      hall,
      title: 'title',
      startsAt,
      endsAt: startsAt + 90 * 60_000,
      priceList: 'prices',
      version: '',
    },
  });
}

function seatMapOf(rows: readonly (readonly string[])[]): SeatMap {
  const map = {
    format: 'foyer-seat-map/1',
    name: both('Hall'),
    stage: { kind: 'stage', shape: { x: 0, y: 0, width: 20, height: 2 } },
    focal: { x: 10, y: 2 },
    priceZones: [{ id: PRICE_ZONE, name: both('Stalls'), color: '#0072b2' }],
    zones: [
      {
        id: 'floor',
        name: both('Floor'),
        areas: [],
        rows: rows.map((seats, row) => ({
          id: `r${row + 1}`,
          label: String(row + 1),
          seats: seats.map((id, i) => ({
            id,
            label: String(i + 1),
            x: i,
            y: 4 + row,
            priceZone: PRICE_ZONE,
            kind: 'standard',
          })),
        })),
      },
    ],
  };
  // Ids are branded for the type checker only.
  return map as unknown as SeatMap;
}
