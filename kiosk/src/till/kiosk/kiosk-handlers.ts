import type { ChannelHandlers } from '../../channel/server.ts';
import { yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import type { inTurn } from '../desks/in-turn.ts';
import type { StaffDoor } from '../sign-in/staff-door.ts';
import { endVisit } from './end-visit.ts';
import { pickUp } from './pick-up.ts';
import { printAgain } from './print-again.ts';
import { reviewBasket } from './review.ts';
import { serve, signInStaff } from './staff.ts';

type KioskHandlers = Pick<ChannelHandlers, Extract<keyof ChannelHandlers, `kiosk.${string}` | 'visit.end'>>;

/** What only a kiosk's page asks. */
export const kioskHandlers = (
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  door: StaffDoor,
): KioskHandlers => ({
  'kiosk.review': () => reviewBasket(till),
  'kiosk.pickUp': async ({ text }) => {
    // The visit before may be ending yet: what is claimed for this guest must not go with it.
    await turn(() => undefined);
    return await pickUp(till, desks, text);
  },
  'kiosk.printAgain': ({ orderId }) => printAgain(till, desks, orderId),
  'kiosk.speaks': ({ language }, page) => {
    till.counter.kiosk?.guests.speaks(page.id, language);
    return yes({});
  },
  'kiosk.staff': (pin, page) => signInStaff(till, desks, door, pin, page),
  'kiosk.service': (asked, page) => serve(till, desks, turn, asked, page),
  'visit.end': () => turn(() => endVisit(till, desks)),
});
