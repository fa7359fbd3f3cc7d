import { Button } from '@mantine/core';
import { useState } from 'react';
import { VOID_REASONS } from '../../../channel/commands/sales.ts';
import type { SaleView } from '../../../channel/views.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounter } from '../use-counter.ts';
import styles from '../counter.module.css';

/**
 * Takes a sale of the till's own seats back while it may: first the reason, which is written down. Where it may not, the
 * same place says why, and what becomes of the guest.
 */
export function VoidSale({ sale: { orderId, whyNotVoidable: whyNot } }: { readonly sale: SaleView }) {
  const { t } = useTexts();
  const counter = useCounter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t(whyNot === null ? 'counter.void.open' : 'counter.void.whyNot')}
      </Button>
      {isOpen && whyNot === null && <Reasons orderId={orderId} onKeep={() => setIsOpen(false)} />}
      {isOpen && whyNot !== null && (
        <p role="status" className={styles.voidNot}>
          <span>{t(`counter.void.not.${whyNot}`)}</span>
          <Button size="sm" autoFocus onClick={() => void counter.orders.find(orderId)}>
            {t('counter.orders.open')}
          </Button>
        </p>
      )}
    </>
  );
}

interface ReasonsProps {
  readonly orderId: string;
  readonly onKeep: () => void;
}

function Reasons({ orderId, onKeep }: ReasonsProps) {
  const { t } = useTexts();
  const counter = useCounter();
  return (
    <div className={styles.voidReasons} role="group" aria-label={t('counter.void.why')}>
      <span>{t('counter.void.why')}</span>
      {VOID_REASONS.map((reason, at) => (
        <Button
          key={reason}
          size="sm"
          variant="default"
          autoFocus={at === 0}
          onClick={() => void counter.voidSale(orderId, reason)}
        >
          {t(`counter.void.${reason}`)}
        </Button>
      ))}
      <Button size="sm" variant="default" onClick={onKeep}>
        {t('counter.void.keep')}
      </Button>
    </div>
  );
}
