import { PIN } from './set-up.ts';
import type { WorldTill } from './till.ts';
import type { World } from './world.ts';

export const isOutOfService = (till: WorldTill): boolean => (till.running?.ledger.outOfServiceSince() ?? null) !== null;

/** Staff with their PIN at a kiosk: guests find it shut, and its seats go back to the house. */
export async function outOfService(world: World, till: WorldTill): Promise<void> {
  // Whoever stands there is asked to leave first.
  await till.call('visit.end', { why: 'left' });
  await serve(world, till, 'close');
}

export const inService = (world: World, till: WorldTill): Promise<void> => serve(world, till, 'open');

async function serve(world: World, till: WorldTill, wish: 'close' | 'open'): Promise<void> {
  const login = String(100 + world.tills.indexOf(till));
  const known = await till.call('kiosk.staff', { login, pin: PIN });
  if (known?.ok === true) await till.call('kiosk.service', { wish });
  await till.call('kiosk.service', { wish: 'done' });
}
