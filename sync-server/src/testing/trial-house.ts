import { randomUUID } from 'node:crypto';
import type { ManageCommandName, ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { newDevice, type Device } from './device.ts';

/** Sends a manager's command; throws when it is refused. */
export type Manage = <Name extends ManageCommandName>(
  name: Name,
  body: RequestInput<ManageCommands[Name]>,
) => Promise<ResponseOf<ManageCommands[Name]>>;

export function manageAt(server: { readonly url: string; readonly managerToken: string }): Manage {
  return async (name, body) => {
    const answer = await fetch(`${server.url}/manage/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${server.managerToken}`,
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as never;
  };
}

export interface TrialHouse {
  readonly performance: string;
  readonly venue: string;
  /** Seat ids, `A1` … `A10`, `B1` …, and the area `floor` with 20 places. */
  readonly seats: readonly string[];
  readonly price: number;
  readonly ticketType: string;
  readonly devices: readonly [Device, Device];
  readonly clerk: { readonly login: string; readonly pin: string };
}

const both = (text: string) => ({ zh: text, en: text });
const HOUR_MS = 3600_000;
export const PRICE = 4500;

/** A venue with one hall of two rows and an area, one performance in two hours, two terminals and a clerk. */
export async function setUpTrialHouse(manage: Manage, venue = 'trial', now = Date.now()): Promise<TrialHouse> {
  await manage('venue.set', { profile: profileOf(venue) });
  const { layout } = await manage('layout.add', { venue, map: seatMap() });
  await manage('hall.define', { venue, hall: 'hall', name: both('Hall'), layout });
  await manage('title.set', {
    title: {
      id: 'title',
      kind: 'film',
      name: { zh: '审判', en: 'The Trial' },
      posterUrl: '',
      score: null,
      durationMin: 90,
      tags: [],
      synopsis: both(''),
    },
  });
  await manage('priceList.publish', {
    venue,
    priceList: {
      id: 'prices',
      version: 1,
      name: both('Prices'),
      currency: 'CNY',
      validFrom: 0,
      ticketTypes: [{ id: 'adult', name: both('Adult') }],
      prices: { stalls: { adult: PRICE } },
    },
  });
  const performance = `${venue}-tonight`;
  const startsAt = now + 2 * HOUR_MS;
  await manage('performance.add', {
    performance: {
      id: performance,
      venue,
      hall: 'hall',
      title: 'title',
      startsAt,
      endsAt: startsAt + HOUR_MS,
      priceList: 'prices',
      version: '2D',
    },
  });
  const clerk = { login: '7001', pin: '264837' };
  const known = await manage('user.add', { ...clerk, displayName: 'Clerk', role: 'clerk' }).catch(() => null);
  if (known === null && venue === 'trial') throw new Error('the clerk could not be added');
  const devices = [await enrol(manage, `${venue}-1`, [venue]), await enrol(manage, `${venue}-2`, [venue])] as const;
  const seats = ['A', 'B'].flatMap((row) => Array.from({ length: 10 }, (_, i) => `${row}${i + 1}`));
  return { performance, venue, seats, price: PRICE, ticketType: 'adult', devices, clerk };
}

export async function enrol(manage: Manage, name: string, venues: readonly string[]): Promise<Device> {
  const device = newDevice(name);
  const { terminalEpoch } = await manage('terminal.enrol', {
    terminal: name,
    name,
    publicKey: device.publicKey,
    venues: [...venues],
  });
  device.terminalEpoch = terminalEpoch;
  return device;
}

const profileOf = (id: string) => ({
  id,
  name: both('Trial house'),
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  offlineSales: 'forbidden' as const,
  holdTtlMs: 15 * 60_000,
  maxPlacesPerHold: 10,
  maxHoldsPerBuyer: 5,
  salesCutoffMs: { counter: HOUR_MS, kiosk: 0, online: 0 },
  serviceFee: { counter: 0, kiosk: 0, online: 300 },
  businessDayEndsHour: 6,
});

function seatMap() {
  const seat = (row: string, y: number) => (_: unknown, i: number) => ({
    id: `${row}${i + 1}`,
    label: String(i + 1),
    x: i,
    y,
    priceZone: 'stalls',
    kind: 'standard',
  });
  const row = (id: string, y: number) => ({ id, label: id, seats: Array.from({ length: 10 }, seat(id, y)) });
  return {
    format: 'foyer-seat-map/1' as const,
    name: both('Hall'),
    stage: { kind: 'screen', shape: { x: 0, y: 0, width: 10, height: 1 } },
    focal: { x: 5, y: 3 },
    priceZones: [{ id: 'stalls', name: both('Stalls'), color: '#0072b2' }],
    zones: [
      {
        id: 'main',
        name: both('Main'),
        rows: [row('A', 3), row('B', 4)],
        areas: [
          {
            id: 'floor',
            name: both('Floor'),
            capacity: 20,
            priceZone: 'stalls',
            shape: { x: 0, y: 6, width: 10, height: 3 },
          },
        ],
      },
    ],
  };
}
