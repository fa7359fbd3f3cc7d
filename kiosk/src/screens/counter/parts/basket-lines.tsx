import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { seatShortName } from '../../seat-map/index.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** One line a place with its ticket type, then fee and total; every sum comes from the till. */
export function BasketLines() {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const seats = useCounterState((state) => state.seats);
  if (basket === null) return null;
  const money = (amount: number) => moneyText({ amount, currency: basket.currency }, language);
  const nameOf = (index: number, row: string, seat: string) =>
    seats?.performance === basket.performance
      ? seatShortName(seats.layout, index, texts)
      : t('seatMap.seat', { row, seat });
  return (
    <>
      <ul className={styles.lines}>
        {basket.lines.map((line) => {
          const name = nameOf(line.index, line.rowLabel, line.seatLabel);
          return (
            <li key={line.placeId}>
              <span className={styles.lineSeat}>{name}</span>
              <select
                className={styles.select}
                aria-label={t('counter.basket.type', { seat: name })}
                value={line.ticketType}
                onChange={(event) => void counter.setTicketType(line.placeId, event.currentTarget.value)}
              >
                {(seats?.priceList.ticketTypes ?? []).map((type) => (
                  <option key={type.id} value={type.id}>
                    {inLanguage(type.name, language)}
                  </option>
                ))}
              </select>
              <span className={styles.linePrice}>{money(line.price)}</span>
            </li>
          );
        })}
      </ul>
      <dl className={styles.totals}>
        {basket.fee > 0 && (
          <>
            <dt>{t('counter.basket.tickets', { n: basket.lines.length })}</dt>
            <dd>{money(basket.total - basket.fee)}</dd>
            <dt>{t('counter.basket.fee')}</dt>
            <dd>{money(basket.fee)}</dd>
          </>
        )}
        <dt className={styles.total}>{t('counter.basket.total')}</dt>
        <dd className={styles.total}>{money(basket.total)}</dd>
      </dl>
    </>
  );
}
