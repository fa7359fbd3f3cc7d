import { Alert, Button } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { type Texts, useTexts } from '../../i18n/i18n.ts';
import { placesText } from '../../seat-map/why-not-places.ts';
import { lateRefundText, unrefundedKey } from '../order-text.ts';
import { refusalKey } from '../../words/refusal-text.ts';
import { isSeatRefusal, isWrongCode } from '../rule-of.ts';
import type { Notice } from '../notice.ts';
import { whyClosed } from '../state.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';
import { LockedFor } from './locked-for.tsx';
import { moneyNotice, ShiftResult } from './money-notices.tsx';
import { RuleRefusal, SayCode } from './rule-refusal.tsx';
import styles from '../counter.module.css';

const COLORS = {
  refused: 'red',
  failed: 'red',
  lapsed: 'orange',
  notOwn: 'orange',
  elsewhere: 'orange',
  notYet: 'orange',
  notSold: 'orange',
  recovering: 'orange',
  voidedUnpaid: 'orange',
  refundDone: 'blue',
  refundRefused: 'orange',
  tooMany: 'blue',
  noBest: 'orange',
  returned: 'blue',
  dropped: 'orange',
  voidedByCard: 'orange',
  shiftClosed: 'blue',
} as const satisfies Record<Notice['kind'], string>;

const CLOSE = { closeButton: styles.noticeClose ?? '' };

/** What the clerk has to read: what happened, what was kept, what to do next; alternatives can be taken at once. */
export function NoticeBox() {
  const texts = useTexts();
  const { t } = texts;
  const counter = useCounter();
  const notice = useCounterState((state) => state.notice);
  const seats = useCounterState((state) => state.seats);
  const code = useCounterState((state) => state.code);
  const why = useCounterState(whyClosed);
  // Why nothing sells at all stands beside the buttons already.
  if (notice === null || (notice.kind === 'refused' && notice.rejection.code === why)) return null;
  return (
    <Alert
      role="alert"
      className={styles.notice}
      classNames={CLOSE}
      color={COLORS[notice.kind]}
      variant="light"
      withCloseButton
      closeButtonLabel={t('counter.notice.close')}
      onClose={() => counter.dismissNotice()}
    >
      {notice.kind === 'refused' && <Lost notice={notice} seats={seats} texts={texts} />}
      {notice.kind === 'refused' && isSeatRefusal(notice.rejection) && seats !== null ? (
        <RuleRefusal rejection={notice.rejection} layout={seats.layout} />
      ) : notice.kind === 'shiftClosed' ? (
        <ShiftResult notice={notice} texts={texts} />
      ) : (
        <p className={styles.noticeText}>{textOf(notice, texts, code)}</p>
      )}
      {notice.kind === 'refused' && <LockedFor key={notice.rejection.retryAfterMs} rejection={notice.rejection} />}
      {notice.kind === 'refused' && notice.rejection.code === 'HOUSE_SEAT' && <SayCode />}
      {notice.kind === 'refused' && <Proposals places={notice.rejection.alternatives ?? []} seats={seats} />}
    </Alert>
  );
}

function textOf(notice: Exclude<Notice, { kind: 'shiftClosed' }>, texts: Texts, code: string): string {
  const { t } = texts;
  switch (notice.kind) {
    case 'refused':
      return t(refusalKey(notice.rejection.code, groundOf(notice, code)));
    case 'failed':
      return t('counter.failed');
    case 'tooMany':
      return t('counter.basket.max', { n: notice.n });
    case 'noBest':
      return t(notice.isOwn ? 'counter.noBestOwn' : 'counter.noBest', { n: notice.n });
    case 'lapsed':
      return t('counter.basket.expired');
    case 'notOwn':
      return t('counter.notOwn');
    case 'recovering':
      return t('counter.recovering');
    case 'elsewhere':
      return t('counter.elsewhere');
    case 'notYet':
      return t('counter.ahead.notYet');
    case 'notSold':
      return t(notice.isOwn ? 'counter.ahead.notSoldOwn' : 'counter.ahead.notSold');
    case 'returned':
    case 'dropped':
      return moneyNotice(notice, texts);
    case 'refundDone':
      return lateRefundText(notice.done, texts);
    case 'refundRefused':
      return `${t('counter.orders.refusedLate')} ${t(unrefundedKey(notice.rejection, true))}`;
    case 'voidedByCard':
      return t(notice.byItself ? 'pay.voided.byItself' : 'pay.voided.slip');
    case 'voidedUnpaid':
      return t('counter.void.unpaidDone');
  }
}

/** What the screen knows better than the answer: whether a code was said, and whether there is a rest of the quota. */
function groundOf(notice: Extract<Notice, { kind: 'refused' }>, said: string): string | undefined {
  const { code, reason, left = 0 } = notice.rejection;
  if (isWrongCode(notice, said)) return 'wrong-code';
  return code === 'QUOTA_REACHED' && left > 0 ? 'some' : reason;
}

interface LostProps {
  readonly notice: Extract<Notice, { kind: 'refused' }>;
  readonly seats: OpenSeats | null;
  readonly texts: Texts;
}

/** Which places were lost, by name, first of all. */
function Lost({ notice, seats, texts }: LostProps) {
  const { taken, left, code } = notice.rejection;
  if (code === 'HOLD_LIMIT' && notice.rejection.reason?.startsWith('maxPlaces') === true && seats !== null)
    return <strong className={styles.lost}>{texts.t('counter.basket.max', { n: seats.maxPlaces })}</strong>;
  if (code === 'QUOTA_REACHED' && left !== undefined && left > 0)
    return <strong className={styles.lost}>{texts.t('counter.quotaLeft', { n: left })}</strong>;
  if (taken === undefined || seats === null) return null;
  const { layout } = seats;
  const areas = taken.areas.map(({ area, left }) => {
    const name = layout.areaById.get(area)?.areaName;
    return texts.t('counter.taken.areaLeft', { area: name ? inLanguage(name, texts.language) : area, n: left });
  });
  return (
    <strong className={styles.lost}>
      {taken.seats.length > 0 && (
        <span>
          {texts.t(lostKey(notice.rejection), {
            seats: placesText(layout, taken.seats, texts),
          })}
        </span>
      )}
      {areas.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </strong>
  );
}

function lostKey({ code, reason }: Extract<Notice, { kind: 'refused' }>['rejection']) {
  if (code === 'HOUSE_SEAT') return 'counter.houseSeats' as const;
  return reason === 'reserved-at-counter' ? ('counter.reserved' as const) : ('counter.taken' as const);
}

interface ProposalsProps {
  readonly places: NonNullable<Extract<Notice, { kind: 'refused' }>['rejection']['alternatives']>;
  readonly seats: OpenSeats | null;
}

/** Each is one click, which holds it; the nearest is also a key. */
function Proposals({ places: proposals, seats }: ProposalsProps) {
  const texts = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy !== null);
  if (seats === null || proposals.length === 0) return null;
  const { layout } = seats;
  return (
    <div className={styles.proposals} role="group" aria-label={texts.t('counter.taken.choose')}>
      <span>{texts.t('counter.taken.choose')}</span>
      {proposals.map((places, at) => (
        <Button
          key={places.join()}
          size="sm"
          fullWidth
          justify="space-between"
          classNames={{ root: styles.proposal, label: styles.proposalText }}
          variant={at === 0 ? 'filled' : 'default'}
          disabled={isBusy}
          onClick={() => void counter.takeInstead(places)}
          rightSection={at === 0 ? <Key name="F5" /> : undefined}
        >
          {placesText(layout, places, texts)}
        </Button>
      ))}
    </div>
  );
}
