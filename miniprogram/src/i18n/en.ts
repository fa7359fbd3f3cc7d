import { browse } from './en/browse.ts';
import { film } from './en/film.ts';
import { kinds } from './en/kinds.ts';
import { refusals } from './en/refusals.ts';
import { confirm } from './en/confirm.ts';
import { orders } from './en/orders.ts';
import { payment } from './en/payment.ts';
import { privacy } from './en/privacy.ts';
import { profile } from './en/profile.ts';
import { refund } from './en/refund.ts';
import { ticket } from './en/ticket.ts';
import { venues } from './en/venues.ts';
import { seats } from './en/seats.ts';
import type { Texts } from './zh-cn.ts';

export const en: Texts = {
  tabs: { films: "What's on", orders: 'Tickets', profile: 'Me' },
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    back: 'Back',
    close: 'Close',
    ok: 'OK',
    loading: 'Loading',
    weakNetwork: 'Weak network: this is what we saw last',
    offline: 'No network',
    offlineWhat: 'Connect and try again. Tickets you have can be seen under Tickets without a network.',
    from: 'from {price}',
    minutes: '{n} min',
    home: 'Home',
  },
  time: {
    today: 'Today',
    tomorrow: 'Tomorrow',
    monday: 'Mon',
    tuesday: 'Tue',
    wednesday: 'Wed',
    thursday: 'Thu',
    friday: 'Fri',
    saturday: 'Sat',
    sunday: 'Sun',
    nextDay: '{time} +1',
    when: '{weekday} {date}/{month}, {time}',
  },
  kinds,
  refusals,
  confirm,
  orders,
  payment,
  privacy,
  profile,
  refund,
  ticket,
  browse,
  film,
  venues,
  seats,
  films: {
    now: 'On now',
    soon: 'Coming soon',
    search: 'Title or genre',
    allVenues: 'All venues',
    forYou: 'For you',
    forYouOff: 'Can be switched off under Me',
    buy: 'Tickets',
    remind: 'Details',
    noScore: 'No score yet',
    empty: 'Nothing here at the moment',
    emptyWhat: 'Try another venue, or look at what comes soon.',
    notFound: 'Nothing found for "{q}"',
    notFoundWhat: 'Try another word: titles and genres are searched.',
    because: {
      title: 'Because you chose "{title}"',
      tag: 'Because you like {tag}',
      kind: 'Because you like {kind}',
      popular: 'Popular now',
    },
  },
};
