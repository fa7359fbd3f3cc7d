import type { Texts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { Notice } from '../notice.ts';
import { TenderLines } from './tender-lines.tsx';
import styles from '../counter.module.css';

/** Money that goes back by itself, and what the clerk takes back on the card terminal. */
export function moneyNotice(notice: Extract<Notice, { kind: 'returned' | 'dropped' }>, { t, language }: Texts): string {
  const money = (amount: number) => moneyText({ amount, currency: notice.currency }, language);
  if (notice.kind === 'returned')
    return t('pay.returnedNow', { tender: t(`tender.${notice.tender}`), amount: money(notice.amount) });
  const parts = notice.parts.map(({ tender, amount }) => `${t(`tender.${tender}`)} ${money(amount)}`).join(' · ');
  const said = [
    t('pay.dropped'),
    ...(parts === '' ? [] : [t('pay.dropped.parts', { parts })]),
    ...(notice.cardToReturn === 0 ? [] : [t('pay.dropped.slips', { amount: money(notice.cardToReturn) })]),
  ];
  return said.join('\n');
}

interface ShiftResultProps {
  readonly notice: Extract<Notice, { kind: 'shiftClosed' }>;
  readonly texts: Texts;
}

/** What a shift that was just closed should have held and did, and what was taken beside cash. */
export function ShiftResult({ notice, texts: { t, language } }: ShiftResultProps) {
  const money = (amount: number) => moneyText({ amount, currency: notice.currency }, language);
  return (
    <>
      <strong>{t('counter.shift.closed')}</strong>
      <dl className={styles.totals}>
        <dt>{t('counter.shift.expected')}</dt>
        <dd>{money(notice.expected)}</dd>
        <dt>{t('counter.shift.countedSum')}</dt>
        <dd>{money(notice.counted)}</dd>
        <dt className={styles.total}>{t('counter.shift.difference')}</dt>
        <dd className={styles.total}>
          {notice.difference > 0 ? '+' : ''}
          {money(notice.difference)}
        </dd>
      </dl>
      <TenderLines title={t('pay.taken')} lines={notice.taken} currency={notice.currency} />
    </>
  );
}
