import { RETRY, type RejectionCode } from '@foyer/shared/domain/rejections';
import type { PayingView } from '../../../channel/paying-view.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { endedKey } from '../pay-choice.ts';
import { refusalKey } from '../../words/refusal-text.ts';
import styles from '../counter.module.css';

interface PartsPaidProps {
  readonly paying: PayingView | null;
  /** Null where it stands beside already. */
  readonly total: number | null;
  readonly money: (amount: number) => string;
}

/** What was paid of the order so far; nothing while nothing was. */
export function PartsPaid({ paying, total, money }: PartsPaidProps) {
  const { t } = useTexts();
  if (paying === null || paying.parts.length === 0) return null;
  return (
    <dl className={styles.totals}>
      {total !== null && <dt>{t('counter.basket.total')}</dt>}
      {total !== null && <dd>{money(total)}</dd>}
      {paying.parts.map(({ tender, amount, reference }) => (
        <div key={`${tender} ${reference}`} className={styles.paidPart}>
          <dt>{t('pay.paid', { tender: t(`tender.${tender}`) })}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}

const isCode = (code: string | null): code is RejectionCode => code !== null && Object.hasOwn(RETRY, code);

/** How the last attempt ended without money: why, that the seats are kept, and what to do next. */
export function PayEnded({ paying, money }: Pick<PartsPaidProps, 'paying' | 'money'>) {
  const { t } = useTexts();
  const ended = paying?.ended ?? null;
  if (ended === null) return null;
  const { why, code, reason, tender, amount } = ended;
  return (
    <div role="alert" className={styles.payEnded}>
      <strong>{t(endedKey(why), { tender: t(`tender.${tender}`), amount: money(amount) })}</strong>
      <p>{t(why === 'refused' && isCode(code) ? refusalKey(code, reason ?? undefined) : `pay.ended.${why}`)}</p>
    </div>
  );
}
