import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { sumMinor } from '@foyer/shared/domain/money';
import { inLanguage } from '@foyer/shared/domain/text';
import type { FoundOrder } from '../../../channel/commands/orders.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { clockText, dayText } from '../../words/local-time.ts';
import { orderShowText } from '../order-text.ts';
import { groupedCode } from '../../words/grouped-code.ts';
import { seatsText } from '../../words/place-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useDialogKeys } from '../use-dialog-keys.ts';
import { useOrders } from '../use-orders.ts';
import { PrintOrder } from './print-order.tsx';
import { RefundForm } from './refund-form.tsx';
import styles from '../orders.module.css';

type Ticket = FoundOrder['tickets'][number];

/** One order: what it is, which of its tickets come back, and what that comes to. */
export function OrderCard({ order }: { readonly order: FoundOrder }) {
  const { orders } = useCounter();
  useDialogKeys({ Escape: () => orders.back() });
  return (
    <article className={styles.card}>
      <OrderHead order={order} />
      <PrintOrder order={order} />
      <Tickets order={order} />
      <RefundForm order={order} />
    </article>
  );
}

function OrderHead({ order }: { readonly order: FoundOrder }) {
  const texts = useTexts();
  const { t, language } = texts;
  const houseOffset = useCounterState(venueOffsetMin);
  const { currency, paidAt, pickupCode, total } = order;
  const money = (amount: number): string => moneyText({ amount, currency }, language);
  const offset = order.show?.utcOffsetMin ?? houseOffset;
  const sumOf = (...states: readonly string[]): number =>
    sumMinor(order.refunds.map(({ amount, state }) => (states.includes(state) ? Math.max(0, amount) : 0)));
  const [earlier, underWay] = [sumOf('done'), sumOf('intended', 'requested', 'unknown')];
  const hasFailed = order.refunds.some(({ state }) => state === 'failed');
  const facts = [
    t('counter.orders.order', { order: order.orderId }),
    pickupCode === '' ? '' : t('counter.orders.code', { code: groupedCode(pickupCode) }),
    paidAt === null
      ? ''
      : t('counter.orders.paidAt', { time: `${dayText(paidAt, offset).slice(5)} ${clockText(paidAt, offset)}` }),
    t(order.refunds.length === 0 ? 'counter.orders.total' : 'counter.orders.totalNow', { money: money(total) }),
    earlier === 0 ? '' : t('counter.orders.earlier', { money: money(earlier) }),
    underWay === 0 ? '' : t('counter.orders.underWay', { money: money(underWay) }),
  ];
  return (
    <header className={styles.head}>
      <h3>{orderShowText(order, texts)}</h3>
      <span className={styles.state} data-state={order.state}>
        {t(`counter.orders.state.${order.state}`)}
      </span>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {hasFailed && <p className={styles.failed}>{t('counter.orders.refundFailed')}</p>}
    </header>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Tickets({ order }: { readonly order: FoundOrder }) {
  const { t } = useTexts();
  const list = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => list.current?.querySelector('input')?.focus(), []);
  if (order.tickets.length === 0) return <p className={styles.none}>{t('counter.orders.noTicket')}</p>;
  const byKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter') {
      // Not yet the refund: the amount is read, and Enter pressed on it.
      event.preventDefault();
      event.stopPropagation();
      const card = list.current?.closest('article');
      const next =
        card?.querySelector<HTMLElement>('[data-does=refund]:enabled') ?? card?.querySelector('[data-does=waive]');
      return next instanceof HTMLElement ? next.focus() : undefined;
    }
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(list.current?.querySelectorAll('input') ?? [])];
    const at = all.findIndex((one) => one === document.activeElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <fieldset ref={list} className={styles.tickets} onKeyDown={byKey}>
      <legend>{t('counter.orders.tickets')}</legend>
      {order.tickets.map((ticket) => (
        <TicketLine key={ticket.ticketId} order={order} ticket={ticket} />
      ))}
    </fieldset>
  );
}

function TicketLine({ order, ticket }: { readonly order: FoundOrder; readonly ticket: Ticket }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { orders } = useCounter();
  const isChosen = useOrders(({ chosen }) => chosen.has(ticket.ticketId));
  const isWaived = useOrders((state) => state.isWaived);
  const isBusy = useOrders(({ busy }) => busy === 'refunding');
  const places = Object.fromEntries(order.tickets.map((one) => [one.placeId, one]));
  const money = (amount: number): string => moneyText({ amount, currency: order.currency }, language);
  return (
    <label className={styles.ticket}>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isBusy}
        onChange={() => void orders.toggle(ticket.ticketId)}
      />
      <strong>{seatsText({ places }, [ticket.placeId], texts)}</strong>
      <span>{inLanguage(ticket.typeName, language)}</span>
      <span>{money(ticket.price)}</span>
      <span>
        {ticket.back === null || isWaived ? '' : t('counter.orders.ticketBack', { money: money(ticket.back) })}
      </span>
    </label>
  );
}
