import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { NoticeOutbox, RaisedNotice } from '../../ports/notice-outbox.ts';
import type { Streams } from '../streams.ts';

/** The outbox of a house without messages: notices are rows of the venue's log, read by a person. */
export const noticesInLog = (streams: Streams): NoticeOutbox => ({
  async raised(venue) {
    const asked = streams.venues().filter((one) => venue === undefined || one.venue === venue);
    const perVenue = await Promise.all(asked.map((stream) => stream.read(noticesOf)));
    return perVenue.flat().sort((a, b) => b.raisedAt - a.raisedAt);
  },
});

const noticesOf = (state: VenueState): RaisedNotice[] =>
  [...state.notices.values()].map((notice) => {
    const order = state.orders.get(notice.order);
    const seats = order?.state === 'paid' ? order.lines.map(({ placeId }) => placeId) : [];
    return { ...notice, venue: state.id, performance: order?.performance ?? null, seats };
  });
