import type { Provider } from '@foyer/shared/domain/tender';
import type { NotifyRefusalCode } from '../../../ports/provider-notice.ts';
import type { CallbackAnswers } from './callback-routes.ts';

export interface NoticeAnswers extends CallbackAnswers {
  /** What is believed and changes nothing: answered as taken, since hearing it again would change nothing either. */
  readonly heard: readonly NotifyRefusalCode[];
}

/** The word is for the platform's log; the status is what it goes by. */
const JSON_WORDS: NoticeAnswers = {
  taken: { status: 204, type: null, body: '' },
  notTaken: (message) => ({ type: 'application/json', body: JSON.stringify({ code: 'FAIL', message }) }),
  heard: [],
};

/** Each platform in its own words. */
export const NOTICE_ANSWERS: Readonly<Record<Provider, NoticeAnswers>> = {
  'wechat-pay': JSON_WORDS,
  // It reads the body and nothing else, and repeats itself for a day unless it is this very word. It also tells of
  // trades that were closed and of sums that went back, which are known from our own calls.
  alipay: {
    taken: { status: 200, type: 'text/plain', body: 'success' },
    notTaken: () => ({ type: 'text/plain', body: 'fail' }),
    heard: ['other-event'],
  },
  'stored-value': JSON_WORDS,
};
