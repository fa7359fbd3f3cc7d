import { Button } from '@mantine/core';
import type { FoundOrder } from '../../../channel/commands/orders.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { printedKey } from '../order-text.ts';
import { useCounter } from '../use-counter.ts';
import { useDialogKeys } from '../use-dialog-keys.ts';
import { useOrders } from '../use-orders.ts';
import { Key } from './key.tsx';
import styles from '../orders.module.css';

/** Tickets for a guest who has none in hand: a kiosk could not print them, or they have the code alone. */
export function PrintOrder({ order }: { readonly order: FoundOrder }) {
  const { t } = useTexts();
  const { orders } = useCounter();
  const busy = useOrders((state) => state.busy);
  const printed = useOrders((state) => state.printed);
  const isPrintable = order.state === 'paid' && order.tickets.length > 0;
  useDialogKeys({ F8: () => (isPrintable ? void orders.print() : undefined) });
  if (!isPrintable) return null;
  return (
    <div className={styles.print}>
      <Button
        size="md"
        variant="default"
        data-does="print"
        loading={busy === 'printing'}
        disabled={busy !== null}
        rightSection={<Key name="F8" />}
        onClick={() => void orders.print()}
      >
        {t('counter.orders.print', { n: order.tickets.length })}
      </Button>
      <span role="status">{printed === null ? '' : t(printedKey(printed), { n: order.tickets.length })}</span>
    </div>
  );
}
