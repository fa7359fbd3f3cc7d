import type { Texts } from '../zh-cn.ts';

export const venues: Texts['venues'] = {
  title: 'Venues',
  all: 'All venues',
  allWhat: 'What is on anywhere',
  programme: 'Programme',
  programmeOf: 'Programme of {venue}',
  empty: 'No venues yet',
  emptyWhat: 'They will be shown here once they open.',
  dayEmpty: 'No dates for now',
  dayEmptyWhat: 'Look at another venue.',
  other: 'Other venues',
  gone: 'This venue cannot be found',
  goneWhat: 'The link may be old. See the other venues.',
};
