import type { ManageCommandName } from '@foyer/shared/wire/commands/manage';
import type { ManageRequest } from '../../harness/manager.ts';
import { mapOf, priceListOf, profileOf, TITLE } from './programme.ts';
import type { WorldTill } from './till.ts';
import type { World } from './world.ts';

export const PIN = '264837';
const CLERKS = 10;

/** What a manager sets up before the first day: the programme, who works here, the terminals and the buyers. */
export async function setUp(world: World): Promise<void> {
  const set = async (name: ManageCommandName, body: unknown): Promise<unknown> => {
    const reply = await world.scheduler.await(world.manage(name, body as ManageRequest<ManageCommandName>));
    if (reply?.ok !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  await set('title.set', { title: TITLE });
  for (const plan of world.options.venues) {
    const venue = plan.id;
    await set('venue.set', { profile: profileOf(plan, world.options.holdTtlMs) });
    const { layout } = (await set('layout.add', { venue, map: mapOf(plan) })) as { layout: string };
    await set('hall.define', { venue, hall: 'hall', name: { zh: 'Hall', en: 'Hall' }, layout });
    await set('priceList.publish', { venue, priceList: priceListOf() });
    for (let i = 0; i < plan.performances; i += 1) await world.scheduler.await(world.addPerformance(plan));
  }
  for (let i = 0; i < CLERKS; i += 1)
    await set('user.add', {
      login: String(100 + i),
      pin: PIN,
      displayName: 'Clerk',
      role: i === 0 ? 'supervisor' : 'clerk',
    });
  for (const till of world.tills) await set('terminal.enrol', enrolmentOf(till));
  for (const buyer of world.buyers) buyer.signUp(world.server.people);
}

export const enrolmentOf = (till: WorldTill): ManageRequest<'terminal.enrol'> => ({
  terminal: till.name,
  name: till.name,
  publicKey: till.publicKey,
  venues: [...till.parts.venues],
  kind: till.parts.kind,
  tenders: till.parts.kind === 'kiosk' ? ['card'] : ['cash'],
});
