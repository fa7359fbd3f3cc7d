import { Button, Modal } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** The last sales of this till, newest first, each reprintable. */
export function RecentDialog() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const isOpen = useCounterState((state) => state.dialog === 'recent');
  const recent = useCounterState((state) => state.recent);
  return (
    <Modal
      opened={isOpen}
      onClose={() => counter.show('none')}
      title={t('counter.recent.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('counter.notice.close') }}
    >
      {recent.length === 0 && <p>{t('counter.recent.empty')}</p>}
      <ul className={styles.recent}>
        {recent.map((sale) => (
          <li key={sale.orderId}>
            <span>
              {new Date(sale.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })}
            </span>
            <span className={styles.code}>{sale.pickupCode}</span>
            <strong>{moneyText({ amount: sale.total, currency: sale.currency }, language)}</strong>
            <Button size="xs" variant="default" onClick={() => void counter.reprint(sale.orderId)}>
              {t('counter.recent.reprint', { n: sale.tickets })}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
