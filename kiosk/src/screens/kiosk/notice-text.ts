import type { RejectionCode } from '@foyer/shared/domain/rejections';
import type { Tender } from '@foyer/shared/domain/tender';
import type { PickedUp } from '../../channel/commands/kiosk.ts';
import { dayLabel } from '../words/performance-text.ts';
import { clockText, dayText } from '../words/local-time.ts';
import { refusalKey } from '../words/refusal-text.ts';
import type { Texts } from '../i18n/i18n.ts';
import type { Notice } from './visit/visit.ts';
import { whyKey } from './why-text.ts';

interface Around {
  readonly picked: PickedUp | null;
  /** In the party. */
  readonly people: number;
  /** Of them in a wheelchair. */
  readonly wheelchairs: number;
  /** The party names its seats itself. */
  readonly isChoosing: boolean;
  readonly offsetMin: number;
  /** Server time. */
  readonly now: number;
  /** The way of paying that was chosen last. */
  readonly tender: Tender | null;
  /** No code may be typed now, which the screen says by itself. */
  readonly isPaused: boolean;
  /** Of money: what has come of the order that is being paid and what has not; null while nothing has come. */
  readonly part: { readonly paid: string; readonly due: string } | null;
  /** Of a note that is stuck. */
  readonly stuck: string | null;
  /** What was given up has come, which the screen says by itself. */
  readonly isLate: boolean;
}

const NOT_PAID = ['refused', 'declined', 'closed', 'given-up', 'never-begun', 'no-card', 'off', 'lapsed'] as const;

/** A notice in the guest's words; empty when there is nothing to say any more. */
export function noticeText(notice: Notice, around: Around, texts: Texts): string {
  const { t } = texts;
  switch (notice.kind) {
    case 'lapsed':
      return t('kiosk.lapsed');
    case 'not-paid':
      return notPaidText(notice.why, around, texts);
    case 'no-paper':
      return [t(whyKey(notice.why)), t('kiosk.pay.noPaper')].join(texts.language === 'en' ? ' ' : '');
    case 'no-pick-up':
      return pickUpText(notice.why, around, texts);
    case 'refused':
      if (notice.code !== 'SEAT_UNAVAILABLE') return t(refusalKey(notice.code as RejectionCode, notice.reason));
      // Of seats that were named others can be named; where the house was asked for any, there are none.
      if (around.isChoosing) return t('kiosk.change.taken');
      return noneFor(notice.reason, around, texts);
  }
}

/** What there are too few of: wheelchair spaces are named where the party asked for some. */
function noneFor(reason: string | undefined, { people, wheelchairs }: Around, { t }: Texts): string {
  if (reason === 'wheelchair-spaces') return t('kiosk.party.noSpaces', { n: wheelchairs });
  return wheelchairs > 0
    ? t('kiosk.party.noBestWithSpaces', { n: people, spaces: wheelchairs })
    : t('kiosk.party.noBest', { n: people });
}

/** Nothing is called untouched while notes of the guest are in the machine. */
function notPaidText(why: string, { part, stuck, isLate, tender }: Around, { t, language }: Texts): string {
  if (isLate && why === 'given-up' && part === null && stuck === null) return '';
  const isOfNotes = part !== null || stuck !== null || why === 'jam' || why === 'full' || why === 'part';
  if (!isOfNotes && why === 'unreachable' && tender !== null)
    return t('kiosk.notPaid.unreachable', { tender: t(`kiosk.tender.${tender}`) });
  if (!isOfNotes) return t(`kiosk.notPaid.${NOT_PAID.find((one) => one === why) ?? 'refused'}`);
  const stops =
    stuck !== null ? [t('kiosk.notPaid.jam', { amount: stuck })] : why === 'full' ? [t('kiosk.notPaid.full')] : [];
  return [...stops, part === null ? t('kiosk.notPaid.kept') : t('kiosk.notPaid.part', part)].join(
    language === 'en' ? ' ' : '',
  );
}

function pickUpText(why: string, { picked, offsetMin, now, isPaused }: Around, texts: Texts): string {
  const { t } = texts;
  switch (picked?.outcome) {
    case 'unknown':
      return picked.triesLeft > 0
        ? t('kiosk.collect.unknown', { n: picked.triesLeft })
        : t('kiosk.collect.unknown.last');
    case 'throttled':
      // Of codes that are typed the screen says it itself, beside the keys.
      if (isPaused || picked.until <= now) return '';
      return t('kiosk.collect.throttled', { n: Math.ceil((picked.until - now) / 1000) });
    case 'collected': {
      const day = dayText(picked.at, offsetMin);
      const time = day === dayText(now, offsetMin) ? '' : `${day} `;
      return t('kiosk.collect.collected', {
        time: `${time}${clockText(picked.at, offsetMin)}`,
        where: picked.where ?? '',
      });
    }
    case 'not-today':
      return t('kiosk.collect.not-today', { day: dayLabel(picked.show.businessDay, undefined, texts) });
    case 'not-paid':
    case 'void':
      return t(`kiosk.collect.${picked.outcome}`);
    default:
      return t(why === 'unknown' ? 'kiosk.collect.unknown.last' : 'kiosk.collect.unreachable');
  }
}
