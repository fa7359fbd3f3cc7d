import type { HoldId } from '@foyer/shared/domain/ids';
import type { OpenHold } from './api.ts';
import { confirmLink, paymentLink } from './links.ts';
import { seatNames } from './seat-text.ts';
import { fill, inOurs, texts } from './texts.ts';
import { countdownText, whenText } from './time-text.ts';

export interface OpenHoldRow {
  readonly id: HoldId;
  readonly title: string;
  readonly when: string;
  readonly seats: string;
  readonly left: string;
  /** What is held, in one breath; without the time, which would be read out every second. */
  readonly label: string;
}

/** Those that are not over. `now`: the server's clock. */
export const openHoldRows = (holds: readonly OpenHold[], now: number): OpenHoldRow[] =>
  holds
    .filter(({ expiresAt }) => expiresAt > now)
    .map(({ holdId, about, seats = [], expiresAt }) => {
      const title = inOurs(about.title.name);
      const when = whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay);
      const names = seatNames(seats, about.title.kind).join(' · ');
      return {
        id: holdId,
        title,
        when,
        seats: names,
        left: fill(texts('seats').heldFor, { left: countdownText(expiresAt - now) }),
        label: [texts('seats').limitGoOn, title, when, names].join('，'),
      };
    });

/** Where a purchase goes on: with its seats, or with the money of the order that was made of them. */
export const goOnLink = ({
  performance,
  holdId,
  orderId,
}: Pick<OpenHold, 'performance' | 'holdId' | 'orderId'>): string =>
  orderId === null ? confirmLink(performance, holdId) : paymentLink(orderId);
