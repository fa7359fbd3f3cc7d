import type { Texts } from '../zh-cn.ts';

export const film: Texts['film'] = {
  scoreWord: 'of 10',
  more: 'More',
  less: 'Less',
  share: 'Share',
  dates: 'Choose a day',
  venues: 'Choose a venue',
  price: 'Price',
  few: '{n} left',
  soldOut: 'Sold out online',
  soldOutWhat: 'The box office may keep seats, and tickets may come back: look again later.',
  ended: 'Online sale ended',
  started: {
    film: 'Started',
    stage: 'Started',
    concert: 'Started',
    train: 'Left',
  },
  until: {
    film: 'ends {time}',
    stage: 'ends {time}',
    concert: 'ends {time}',
    train: 'arrives {time}',
  },
  choose: 'Seats',
  next: {
    film: 'Next:',
    stage: 'Next:',
    concert: 'Next:',
    train: 'Next:',
  },
  none: 'No dates yet',
  noneWhat: 'They will be shown here once they are known.',
  elsewhere: 'No dates at {venue} for now. These are at other venues.',
  gone: 'This is no longer shown',
  goneWhat: 'The link may be old. See what is on now.',
};
