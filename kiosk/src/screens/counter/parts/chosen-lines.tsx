import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { placeText } from '../../words/place-text.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** What is chosen and not yet held, with the price of one place of the usual ticket type. */
export function ChosenLines() {
  const texts = useTexts();
  const seats = useCounterState((state) => state.seats);
  const chosen = useCounterState((state) => state.chosen);
  const areaCounts = useCounterState((state) => state.areaCounts);
  if (seats === null) return null;
  const { layout } = seats;
  return (
    <ul className={styles.lines}>
      {[...chosen]
        .sort((a, b) => a - b)
        .map((index) => {
          const { name, where } = placeText(layout, index, texts);
          const price = priceText(seats, layout.places[index]?.priceZone, texts.language);
          return <Line key={index} name={name} where={where} price={price} />;
        })}
      {[...areaCounts].map(([area, count]) => {
        const entry = layout.areaById.get(area);
        const first = layout.places[entry?.first ?? -1];
        if (!entry?.areaName || count === 0) return null;
        const name = `${inLanguage(entry.areaName, texts.language)} × ${count}`;
        const price = priceText(seats, first?.priceZone, texts.language);
        return <Line key={area} name={name} where={texts.t('counter.basket.each')} price={price} />;
      })}
    </ul>
  );
}

function Line({ name, where, price }: { readonly name: string; readonly where: string; readonly price: string }) {
  return (
    <li>
      <span className={styles.lineName}>{name}</span>
      <span className={styles.linePrice}>{price}</span>
      <span className={styles.lineWhere}>{where}</span>
    </li>
  );
}

function priceText(
  { priceList, currency }: OpenSeats,
  zone: PriceZoneId | undefined,
  language: 'zh-CN' | 'en',
): string {
  const type = priceList.ticketTypes[0]?.id;
  const amount = zone === undefined || type === undefined ? undefined : priceList.prices[zone]?.[type];
  return amount === undefined ? '' : moneyText({ amount, currency }, language);
}
