import { inLanguage } from '@foyer/shared/domain/text';
import type { ServiceAsked } from '../../channel/commands/service.ts';
import { groupedOrder } from '../../channel/grouped-order.ts';
import { clockText, dayText } from '../words/local-time.ts';
import { timeText } from '../words/performance-text.ts';
import { seatsText } from '../words/place-text.ts';
import { useTexts } from '../i18n/i18n.ts';
import { Saying } from './saying.tsx';
import type { ViewProps } from './staff-app.tsx';
import styles from './staff.module.css';

/** So many fit onto the lowest of screens; the next ones come as these are answered. */
const SHOWN = 3;

/** Papers of which nobody knows whether they came out: whoever stands there looks into the slot, and says so of each. */
export function AskedPapers({ desk, state }: ViewProps) {
  const { t } = useTexts();
  const { service, isBusy } = state;
  if (service === null) return null;
  const more = service.asked.length - SHOWN;
  return (
    <>
      <p>{t('staff.asked.how')}</p>
      <ul className={styles.papers}>
        {service.asked.slice(0, SHOWN).map((paper) => (
          <li key={paper.name} data-paper>
            <WhichPaper paper={paper} />
            <button type="button" disabled={isBusy} data-yes onClick={() => void desk.answer(paper.name, true)}>
              {t('staff.asked.yes')}
            </button>
            <button type="button" disabled={isBusy} data-no onClick={() => void desk.answer(paper.name, false)}>
              {t(paper.tickets > 0 ? 'staff.asked.no' : 'staff.asked.noSlip')}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('staff.asked.more', { n: more })}</p>}
      <Saying saying={state.saying} />
      <div className={styles.deeds}>
        <button type="button" data-panel onClick={() => desk.show('panel')}>
          {t('staff.toPanel')}
        </button>
      </div>
    </>
  );
}

/** As it would lie in the slot: how many, which copy, when, what a ticket says first, of which order. */
function WhichPaper({ paper }: { readonly paper: ServiceAsked }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { tickets, copy, at, utcOffsetMin, pickupCode, orderId, show, places } = paper;
  const what = tickets > 0 ? t('printer.ask.tickets', { n: tickets }) : t('printer.ask.slip');
  const parts = [
    what,
    ...(copy > 1 ? [t('printer.ask.copy', { n: copy - 1 })] : []),
    ...(at === null ? [] : [`${dayText(at, utcOffsetMin).slice('2026-'.length)} ${clockText(at, utcOffsetMin)}`]),
    ...(pickupCode === null ? [] : [t('staff.asked.code', { code: pickupCode })]),
  ];
  return (
    <p>
      <strong>{parts.join(' · ')}</strong>
      {show !== null && (
        <span className={styles.written} data-written>
          {`${inLanguage(show.titleName, language)} ${timeText(show, texts)} · ${seatsText({ places }, Object.keys(places), texts)}`}
        </span>
      )}
      {orderId !== null && <span>{t('printer.ask.order', { order: groupedOrder(orderId) })}</span>}
    </p>
  );
}
