import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { Device } from './device.ts';
import { granted, readyTerminal, type TerminalClient } from './terminal-client.ts';
import { saleFacts } from './till-sales.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './trial-house.ts';

export const SUPERVISOR = { login: '8001', pin: '731946' };

/** A till with a damaged ledger, and the counter where a supervisor settles what comes of it. */
export interface TwoCounters {
  readonly manage: Manage;
  readonly house: TrialHouse;
  readonly performance: PerformanceId;
  readonly seller: Device;
  readonly cashier: Device;
  readonly till: TerminalClient;
  readonly counter: TerminalClient;
}

export async function twoCounters(server: {
  readonly url: string;
  readonly managerToken: string;
}): Promise<TwoCounters> {
  const manage = manageAt(server);
  const house = await setUpTrialHouse(manage);
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
  await manage('user.add', { ...SUPERVISOR, displayName: 'Supervisor', role: 'supervisor' });
  const [seller, cashier] = house.devices;
  const till = await readyTerminal(server.url, seller, house.clerk);
  const counter = await readyTerminal(server.url, cashier, SUPERVISOR);
  return { manage, house, performance: house.performance as PerformanceId, seller, cashier, till, counter };
}

/** The till sold A5 twice: its first sale, `t-1`, has the seat; the second, `t-2`, is paid and has none. */
export async function sellTwice({ manage, performance, seller, till, counter }: TwoCounters): Promise<{
  readonly conflict: string;
  /** The second sale's number. */
  readonly jn: number;
}> {
  await manage('allotment.grant', {
    terminal: seller.terminal as TerminalId,
    performance,
    seats: ['A5'] as PlaceId[],
  });
  const [allotment] = granted(await till.ask('allotment.list', {})).allotments;
  if (allotment === undefined) throw new Error('nothing stands with the till');
  const again = [saleFacts(till, seller, allotment, 't-1'), saleFacts(till, seller, allotment, 't-2')] as const;
  for (const facts of again)
    granted(await till.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));
  const [one] = granted(await counter.ask('conflict.list', {})).conflicts;
  if (one === undefined) throw new Error('there is no conflict');
  return { conflict: one.conflict, jn: again[1][0].jn };
}
