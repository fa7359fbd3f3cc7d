import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { placeText } from '../../words/place-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** One line a place with its ticket type, then fee and total; every sum comes from the till. */
export function BasketLines() {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const seats = useCounterState((state) => state.seats);
  // Its seats and types are fixed while it is being paid.
  const isFixed = useCounterState((state) => state.status?.paying != null);
  if (basket === null) return null;
  const money = (amount: number) => moneyText({ amount, currency: basket.currency }, language);
  const layout = seats?.performance === basket.performance ? seats.layout : null;
  return (
    <>
      {/* With nothing to choose in it a long list is scrolled by itself. */}
      <ul className={styles.lines} tabIndex={isFixed ? 0 : undefined}>
        {basket.lines.map((line) => {
          const { name, where } =
            layout === null
              ? { name: t('seatMap.seat', { row: line.rowLabel, seat: line.seatLabel }), where: '' }
              : placeText(layout, line.index, texts);
          return (
            <li key={line.placeId}>
              <span className={styles.lineName}>{name}</span>
              <span className={styles.linePrice}>{money(line.price)}</span>
              <span className={styles.lineWhere}>{where}</span>
              <select
                className={styles.lineType}
                aria-label={t('counter.basket.type', { seat: name })}
                disabled={isFixed}
                value={line.ticketType}
                onChange={(event) => void counter.setTicketType(line.placeId, event.currentTarget.value)}
              >
                {(layout === null ? [] : (seats?.priceList.ticketTypes ?? [])).map((type) => (
                  <option key={type.id} value={type.id}>
                    {inLanguage(type.name, language)}
                  </option>
                ))}
              </select>
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
        <dt className={styles.total}>
          {t('counter.basket.total')} <small>{t('counter.basket.count', { n: basket.lines.length })}</small>
        </dt>
        <dd className={styles.total}>{money(basket.total)}</dd>
      </dl>
    </>
  );
}
