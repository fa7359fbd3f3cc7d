import type { HoldId, OrderId, PerformanceId, TitleId, VenueId } from '@foyer/shared/domain/ids';

/** Addresses of the app's own pages, written in one place: navigation, share cards and deep links use the same. */
const query = (values: Readonly<Record<string, string | undefined>>): string => {
  const parts = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
};

export const FILMS = '/pages/films/films';
export const ORDERS = '/pages/orders/orders';
export const PROFILE = '/pages/profile/profile';
export const filmLink = (id: TitleId, venue?: VenueId): string => `/pages/film/film${query({ id, venue })}`;
export const venuesLink = (): string => '/pages/venues/venues';
/** What one venue plays on a business day (`YYYY-MM-DD`). */
export const venueLink = (venue: VenueId, day?: string): string => `/pages/venues/venues${query({ venue, day })}`;
/** `group`: the code of friends who sit there already. */
export const seatsLink = (performance: PerformanceId, group?: string): string =>
  `/pages/seats/seats${query({ performance, group })}`;
/** The hold itself is in `current-hold.ts`. */
export const confirmLink = (performance: PerformanceId, hold: HoldId): string =>
  `/buying/confirm/confirm${query({ performance, hold })}`;
/** `pays`: the tap that leads there was the one on "pay", so the pay sheet comes by itself. */
export const paymentLink = (order: OrderId, how: 'pays' | 'looks' = 'looks'): string =>
  `/buying/payment/payment${query({ order, pay: how === 'pays' ? 'now' : undefined })}`;
export const ticketLink = (order: OrderId): string => `/buying/ticket/ticket${query({ order })}`;
export const refundLink = (order: OrderId): string => `/buying/refund/refund${query({ order })}`;

/** Whether a link names one thing: without a name its address at the house would be that of the list of all of them. */
export const namesOne = (id: string): boolean => !/^\.*$/.test(id);

/** The parameters of a page's own address come percent-encoded from share cards and plain from elsewhere. */
export function plainly(value: string | undefined): string {
  if (value === undefined) return '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
