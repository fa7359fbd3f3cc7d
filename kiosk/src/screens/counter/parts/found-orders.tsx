import { Button } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import type { FoundOrder } from '../../../channel/commands/orders.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { orderShowText } from '../order-text.ts';
import { useCounter } from '../use-counter.ts';
import styles from '../orders.module.css';

/** Several orders under one code, each of another venue: the guest says which. */
export function FoundOrders({ orders }: { readonly orders: readonly FoundOrder[] }) {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={list} className={styles.found}>
      <p role="status">{t('counter.orders.several', { n: orders.length })}</p>
      {orders.map((order) => (
        <Button
          key={order.orderId}
          size="md"
          variant="default"
          justify="start"
          onClick={() => void counter.orders.open(order)}
        >
          {orderShowText(order, texts)} · {moneyText({ amount: order.total, currency: order.currency }, language)}
        </Button>
      ))}
    </div>
  );
}
