import { seatsText } from '../../services/seat-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import type { Choice } from './choice.ts';
import { areasOf, type Hall } from './hall.ts';
import type { Held } from './holding.ts';
import { placeNames } from './names.ts';

/** The question which seats of one performance it shall be: those that are held, or those that were chosen after them. */
export interface Swap {
  readonly held: string;
  readonly chosen: string;
  /** What happens to an order that was made of the first. */
  readonly what: string;
}

export function swapOf(hall: Hall, { hold, orderId }: Held, choice: Choice): Swap {
  const t = texts('seats').swap;
  const standing = areasOf(hall).flatMap(({ area, areaName }) => {
    const n = choice.areas.get(area);
    return n === undefined || areaName === null ? [] : fill(t.places, { area: inOurs(areaName), n });
  });
  const seated = choice.seats.length === 0 ? [] : [placeNames(hall, choice.seats)];
  return {
    held: fill(t.held, { seats: seatsText(hold.seats ?? [], hall.kind) }),
    chosen: fill(t.chosen, { seats: [...seated, ...standing].join(texts('seats').list) }),
    what: orderId === null ? t.what : t.whatOrder,
  };
}
