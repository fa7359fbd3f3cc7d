import { groupedOrder } from '../../../channel/grouped-order.ts';
import { SLIP_WORDS } from '../../../channel/slip-words.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** The words of the slips that came out, or should have. */
export function SlipsTold() {
  const { t, language } = useTexts();
  const slips = useKioskState((state) => state.visit.slips);
  const missing = slips.find(({ orderId }) => orderId !== null);
  const isForCounter = missing === undefined && slips.some(({ kind }) => kind !== 'goes-back');
  return (
    <>
      {slips.map(({ kind, amount, currency, orderId }, n) => (
        <div key={n} data-slip={kind}>
          <p className={styles.payTotal}>
            <span>{SLIP_WORDS[language][kind].amount}</span>
            <strong>{moneyText({ amount, currency }, language)}</strong>
          </p>
          {orderId === null && <p className={styles.told}>{SLIP_WORDS[language][kind].next}</p>}
        </div>
      ))}
      {isForCounter && <p className={styles.told}>{t('kiosk.tickets.slip.text')}</p>}
      {missing !== undefined && (
        <>
          <p className={styles.told}>{t('kiosk.tickets.slip-failed.text')}</p>
          <p className={styles.orderName}>{groupedOrder(missing.orderId ?? '')}</p>
        </>
      )}
    </>
  );
}
