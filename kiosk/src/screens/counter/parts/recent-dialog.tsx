import { inLanguage } from '@foyer/shared/domain/text';
import { Button } from '@mantine/core';
import type { SaleView } from '../../../channel/views.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { clockText } from '../../words/local-time.ts';
import { timeText } from '../../words/performance-text.ts';
import { groupedCode } from '../../words/grouped-code.ts';
import { seatsText } from '../../words/place-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useOrders, useOrdersForgotten } from '../use-orders.ts';
import { Dialog } from './dialog.tsx';
import { NoticeBox } from './notice-box.tsx';
import { OrderCard } from './order-card.tsx';
import { OrderSearch } from './order-search.tsx';
import { RefundedPanel } from './refunded-panel.tsx';
import { VoidSale } from './void-sale.tsx';
import styles from '../counter.module.css';
import orderStyles from '../orders.module.css';

/** F3: an order of any door to look up, and below it the last sales of this till. */
export function RecentDialog() {
  const { t } = useTexts();
  const open = useOrders((state) => state.open);
  const done = useOrders((state) => state.done);
  useOrdersForgotten();
  return (
    <Dialog name="recent" title={t('counter.orders.title')} size="xl">
      {done !== null && <RefundedPanel done={done} />}
      {done === null && open !== null && <OrderCard key={open.orderId} order={open} />}
      {done === null && open === null && (
        <>
          <OrderSearch />
          <RecentSales />
        </>
      )}
    </Dialog>
  );
}

/** Newest first; each but what was taken back can be printed again. */
function RecentSales() {
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
    <>
      <h3 className={orderStyles.recentTitle}>{t('counter.orders.recent')}</h3>
      <NoticeBox />
      {recent.length === 0 && <p className={styles.dialogText}>{t('counter.recent.empty')}</p>}
      <ul className={styles.recent}>
        {recent.map((sold) => {
          // Where every ticket came back, at whichever door, there is nothing left to print or to take back.
          const sale = { ...sold, isVoided: sold.isVoided || (sold.tickets === 0 && sold.givenBack > 0) };
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
                {sale.givenBack > 0 && !sale.isVoided && (
                  <small>{t('counter.recent.someRefunded', { n: sale.givenBack })}</small>
                )}
                <small>{sale.tenders.map(({ tender, amount }) => paidText(sale, tender, amount)).join(' · ')}</small>
              </span>
              {sale.isVoided ? (
                <em className={styles.voided}>
                  {t(sale.givenBack > 0 ? 'counter.recent.refunded' : 'counter.recent.voided')}
                </em>
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
    </>
  );
}
