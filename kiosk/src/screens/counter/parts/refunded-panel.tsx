import { Button, Stack } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { sumMinor } from '@foyer/shared/domain/money';
import { isProviderTender } from '@foyer/shared/domain/tender';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { Refunded } from '../../../channel/commands/orders.ts';
import { seatsText } from '../../words/place-text.ts';
import { useCounter } from '../use-counter.ts';
import { useOrders } from '../use-orders.ts';
import { Key } from './key.tsx';
import conflictStyles from '../conflicts.module.css';

/** What was done, and what is left to do by hand: tickets to take back, money to hand over. */
export function RefundedPanel({ done }: { readonly done: Refunded }) {
  const texts = useTexts();
  const { t, language } = texts;
  const counter = useCounter();
  const open = useOrders((state) => state.open);
  const chosen = useOrders((state) => state.chosen);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const { cashToReturn, cardToReturn, currency, parts, print, ticketsLeft } = done;
  const taken = (open?.tickets ?? []).filter(({ ticketId }) => chosen.has(ticketId));
  const places = Object.fromEntries(taken.map((one) => [one.placeId, one]));
  const approvals = parts.flatMap(({ reference }) => reference ?? []).join(' · ');
  const money = (amount: number): string => moneyText({ amount, currency }, language);
  const sent = sumMinor(parts.flatMap(({ tender, amount }) => (isProviderTender(tender) ? [amount] : [])));
  return (
    <Stack gap="sm" role="status">
      <p className={conflictStyles.done}>{t('counter.orders.done', { n: taken.length })}</p>
      <p className={conflictStyles.newSeats}>{seatsText({ places }, Object.keys(places), texts)}</p>
      {cashToReturn > 0 && <HandOver text={t('counter.orders.handOver')} money={money(cashToReturn)} />}
      {cardToReturn > 0 && <HandOver text={t('counter.orders.onCard')} money={money(cardToReturn)} />}
      {cardToReturn > 0 && approvals !== '' && (
        <p className={conflictStyles.help}>{t('counter.orders.charge', { reference: approvals })}</p>
      )}
      {sent > 0 && <p className={conflictStyles.what}>{t('counter.orders.sent', { money: money(sent) })}</p>}
      {ticketsLeft > 0 && <p className={conflictStyles.help}>{t('counter.orders.doneLeft', { n: ticketsLeft })}</p>}
      {print === 'failed' && <p className={conflictStyles.failed}>{t('counter.orders.printFailed')}</p>}
      {print === 'printing' && <p className={conflictStyles.help}>{t('counter.orders.printWaits')}</p>}
      {print === 'unknown' && <p className={conflictStyles.failed}>{t('counter.orders.printUnknown')}</p>}
      {print === 'printed' && <p className={conflictStyles.help}>{t('counter.orders.printed')}</p>}
      <Button ref={button} size="lg" onClick={() => counter.show('none')} rightSection={<Key name="Enter" />}>
        {t('counter.orders.close')}
      </Button>
    </Stack>
  );
}

const HandOver = ({ text, money }: { readonly text: string; readonly money: string }) => (
  <p className={conflictStyles.cash}>
    <span>{text}</span>
    <strong>{money}</strong>
  </p>
);
