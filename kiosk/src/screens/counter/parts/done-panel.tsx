import { inLanguage } from '@foyer/shared/domain/text';
import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { SaleView } from '../../../channel/views.ts';
import { clockText } from '../../words/local-time.ts';
import { timeText } from '../../words/performance-text.ts';
import { groupedCode } from '../../words/grouped-code.ts';
import { seatsText } from '../../words/place-text.ts';
import { paperState } from '../printer-words.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** The sale just made. The change stays in sight until the next customer. A print fault never undoes a sale. */
export function DonePanel({ sale }: { readonly sale: SaleView }) {
  const { t, language } = useTexts();
  const counter = useCounter();
  const reprint = useCounterState((state) => (state.reprint?.orderId === sale.orderId ? state.reprint : null));
  const printer = useCounterState((state) => state.status?.printer ?? null);
  const isEarlier = reprint?.isOfEarlierSale === true;
  const money = (amount: number) => moneyText({ amount, currency: sale.currency }, language);
  const hasCash = sale.tenders.some(({ tender }) => tender === 'cash');
  return (
    <div className={styles.done}>
      <div role="status" className={styles.doneSaid}>
        <h2 className={styles.panelTitle}>{t(isEarlier ? 'counter.done.earlier' : 'counter.done.title')}</h2>
        {isEarlier ? (
          <EarlierSale sale={sale} />
        ) : hasCash ? (
          <p className={styles.doneChange}>
            <span>{t('counter.done.change')}</span>
            <strong>{money(sale.change)}</strong>
          </p>
        ) : (
          <p className={styles.doneChange}>
            <span>{t('pay.done')}</span>
          </p>
        )}
        <p className={styles.printState} data-print={sale.print}>
          {reprint !== null && sale.print === 'printed'
            ? t('counter.done.reprinted', { n: sale.tickets, times: reprint.times })
            : t(paperState(sale, printer), { n: sale.tickets })}
        </p>
      </div>
      <dl className={styles.totals}>
        <dt>{t('counter.basket.total')}</dt>
        <dd>{money(sale.total)}</dd>
        {hasCash && <dt>{t('counter.done.received')}</dt>}
        {hasCash && <dd>{money(sale.received)}</dd>}
        {sale.tenders.map(
          ({ tender, amount, reference }) =>
            tender !== 'cash' && (
              <div key={`${tender} ${reference}`} className={styles.paidPart}>
                <dt>{t('pay.paid', { tender: t(`tender.${tender}`) })}</dt>
                <dd>{money(amount)}</dd>
              </div>
            ),
        )}
      </dl>
      <dl className={styles.codes}>
        {sale.pickupCode !== '' && (
          <>
            <dt>{t('counter.done.pickup')}</dt>
            <dd className={styles.pickupCode}>{groupedCode(sale.pickupCode)}</dd>
          </>
        )}
        <dt>{t('counter.done.order')}</dt>
        <dd className={styles.code} data-order>
          {sale.orderId}
        </dd>
      </dl>
      {sale.paper !== null && (
        <a className={styles.paper} href={sale.paper} target="_blank" rel="noreferrer">
          {t('counter.done.paper')}
        </a>
      )}
      <div className={styles.actions}>
        <NextTyped />
        <Button size="xl" onClick={() => counter.startOver()} rightSection={<Key name="Enter" />}>
          {t('counter.done.next')}
        </Button>
        <Button
          size="md"
          variant="default"
          onClick={() => void counter.reprint(sale.orderId)}
          rightSection={<Key name="F8" />}
        >
          {t('counter.done.reprint')}
        </Button>
      </div>
    </div>
  );
}

/** Which sale it was: whoever asks for a reprint waits at the counter, and the tickets must be theirs. */
function EarlierSale({ sale }: { readonly sale: SaleView }) {
  const texts = useTexts();
  const row = useCounterState(({ rowsSeen }) => rowsSeen.get(sale.performance));
  const offsetMin = useCounterState(venueOffsetMin);
  return (
    <p className={styles.earlier}>
      <strong>{seatsText(sale, Object.keys(sale.places), texts)}</strong>
      {row !== undefined && (
        <span>
          {timeText(row, texts)} {inLanguage(row.titleName, texts.language)}
        </span>
      )}
      <span>{texts.t('counter.done.soldAt', { time: clockText(sale.at, row?.utcOffsetMin ?? offsetMin) })}</span>
    </p>
  );
}

/** The next customer's keys as they are typed: the performance first, then how many people. */
function NextTyped() {
  const { t } = useTexts();
  const typed = useCounterState((state) => state.typed);
  const [nth, n] = [typed[0] ?? '', typed.slice(1)];
  const key = typed === '' ? 'help' : n === '' ? 'nth' : 'party';
  return <p className={styles.panelHint}>{t(`counter.done.next.${key}`, { nth, n })}</p>;
}
