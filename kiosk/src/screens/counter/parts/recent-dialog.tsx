import { inLanguage } from '@foyer/shared/domain/text';
import { Button } from '@mantine/core';
import type { SaleView } from '../../../channel/views.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { clockText } from '../local-time.ts';
import { timeText } from '../performance-text.ts';
import { groupedCode } from '../pickup-code.ts';
import { seatsText } from '../place-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Dialog } from './dialog.tsx';
import { NoticeBox } from './notice-box.tsx';
import { VoidSale } from './void-sale.tsx';
import styles from '../counter.module.css';

/** The last sales of this till, newest first; each but what was taken back can be printed again. */
export function RecentDialog() {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const recent = useCounterState((state) => state.recent);
  const offsetMin = useCounterState(venueOffsetMin);
  const rows = useCounterState((state) => state.rowsSeen);
  // One tender paid for all of it: the sum stands beside already.
  const paidText = ({ tenders, currency }: SaleView, tender: SaleView['tender'], amount: number): string =>
    t(`tender.${tender}`) + (tenders.length === 1 ? '' : ` ${moneyText({ amount, currency }, language)}`);
  return (
    <Dialog name="recent" title={t('counter.recent.title')} size="xl">
      <NoticeBox />
      {recent.length === 0 && <p className={styles.dialogText}>{t('counter.recent.empty')}</p>}
      <ul className={styles.recent}>
        {recent.map((sale) => {
          const row = rows.get(sale.performance);
          return (
            <li key={sale.orderId} data-voided={sale.isVoided}>
              <span>{clockText(sale.at, row?.utcOffsetMin ?? offsetMin)}</span>
              <span className={styles.recentSale}>
                <span>{seatsText(sale, Object.keys(sale.places), texts)}</span>
                {row !== undefined && (
                  <small>
                    {timeText(row, texts)} {inLanguage(row.titleName, language)}
                  </small>
                )}
                <small>{sale.tenders.map(({ tender, amount }) => paidText(sale, tender, amount)).join(' · ')}</small>
              </span>
              {sale.isVoided ? (
                <em className={styles.voided}>{t('counter.recent.voided')}</em>
              ) : (
                <span className={styles.code}>{groupedCode(sale.pickupCode)}</span>
              )}
              <strong>{moneyText({ amount: sale.total, currency: sale.currency }, language)}</strong>
              {!sale.isVoided && (
                <Button size="sm" variant="default" onClick={() => void counter.reprint(sale.orderId)}>
                  {t('counter.recent.reprint', { n: sale.tickets })}
                </Button>
              )}
              {!sale.isVoided && <VoidSale sale={sale} />}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
