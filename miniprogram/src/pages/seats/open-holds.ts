import type { HoldId } from '@foyer/shared/domain/ids';
import { type Answer, granted } from '../../services/answer.ts';
import { listMyHolds, type OpenHold } from '../../services/api.ts';
import { confirmLink, paymentLink } from '../../services/links.ts';
import { seatText } from '../../services/seat-text.ts';
import { serverNow } from '../../services/server-clock.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import { countdownText, whenText } from '../../services/time-text.ts';

export interface OpenHoldRow {
  readonly id: HoldId;
  readonly title: string;
  readonly when: string;
  readonly seats: string;
  readonly left: string;
}

/** Seats the guest has on hold, here and elsewhere: to go on with, or to let go. */
export class OpenHolds {
  #holds: readonly OpenHold[] = [];

  /** Asks for them; null when there are none. */
  async look(): Promise<Answer<OpenHoldRow[] | null>> {
    const answer = await listMyHolds();
    if (!answer.ok) return answer;
    this.#holds = answer.value;
    return granted(answer.value.length === 0 ? null : openHoldRows(answer.value, serverNow()));
  }

  at(id: HoldId): OpenHold | null {
    return this.#holds.find(({ holdId }) => holdId === id) ?? null;
  }
}

/** `now`: the server's clock. */
export const openHoldRows = (holds: readonly OpenHold[], now: number): OpenHoldRow[] =>
  holds.map(({ holdId, about, seats = [], expiresAt }) => ({
    id: holdId,
    title: inOurs(about.title.name),
    when: whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay),
    seats: seats.map((seat) => seatText(seat, about.title.kind)).join(' · '),
    left: fill(texts('seats').heldFor, { left: countdownText(expiresAt - now) }),
  }));

/** Where a purchase goes on: with its seats, or with the money of the order that was made of them. */
export const goOnLink = ({
  performance,
  holdId,
  orderId,
}: Pick<OpenHold, 'performance' | 'holdId' | 'orderId'>): string =>
  orderId === null ? confirmLink(performance, holdId) : paymentLink(orderId);
