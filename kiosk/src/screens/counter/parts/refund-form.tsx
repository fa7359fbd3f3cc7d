import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FoundOrder } from '../../../channel/commands/orders.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { type Agreement, type AgreementField, agree } from '../agreement.ts';
import { clockText } from '../../words/local-time.ts';
import { fieldAfterRefund, unrefundedKey, wayBackKey } from '../order-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { useOrders } from '../use-orders.ts';
import { Key } from './key.tsx';
import { WhoAgrees } from './who-agrees.tsx';
import styles from '../orders.module.css';

interface OfOrder {
  readonly order: FoundOrder;
}

/** What goes back for the chosen tickets, and the button that gives it back. */
export function RefundForm({ order }: OfOrder) {
  const { t } = useTexts();
  const { orders } = useCounter();
  const isWaived = useOrders((state) => state.isWaived);
  const isRefunding = useOrders(({ busy }) => busy === 'refunding');
  const needsPin = useCounterState(({ status }) => status?.clerk?.role === 'clerk');
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Agreement>({ login: '', pin: '', note: '' });
  const goTo = (name: AgreementField): void => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  const submit = async (): Promise<void> => {
    if (!isWaived) return await orders.refund('', null);
    const agreed = agree(typed, needsPin);
    if (agreed.send === null) return goTo(agreed.goTo);
    setTyped(agreed.left);
    await orders.refund(agreed.send.note, agreed.send.supervisor);
    const { refused } = orders.store.getState();
    if (refused !== null) goTo(fieldAfterRefund(refused));
  };
  return (
    <form
      ref={form}
      className={styles.refund}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Refused order={order} />
      {isWaived && <InFull typed={typed} needsPin={needsPin} onType={setTyped} />}
      <Quote order={order} />
      <Group grow>
        <Button
          size="lg"
          variant="default"
          disabled={isRefunding}
          autoFocus={order.tickets.length === 0}
          onClick={() => orders.back()}
        >
          {t('counter.orders.back')}
        </Button>
        <WaiveButton order={order} />
        <RefundButton order={order} />
      </Group>
    </form>
  );
}

interface InFullProps {
  readonly typed: Agreement;
  readonly needsPin: boolean;
  readonly onType: (typed: Agreement) => void;
}

/** Who sets the ladder aside, and why. */
function InFull({ typed, needsPin, onType }: InFullProps) {
  const { t } = useTexts();
  const field = useFirstField();
  return (
    <>
      {needsPin && <WhoAgrees typed={typed} field={field} onType={onType} />}
      <TextInput
        ref={needsPin ? null : field}
        name="note"
        label={t('counter.orders.waiveNote')}
        maxLength={200}
        value={typed.note}
        onChange={(event) => onType({ ...typed, note: event.currentTarget.value })}
      />
    </>
  );
}

function Refused({ order }: OfOrder) {
  const { t } = useTexts();
  const refused = useOrders((state) => state.refused);
  const isNone = useOrders(({ chosen }) => chosen.size === 0);
  if (order.tickets.length > 0 && isNone) return <p className={styles.none}>{t('counter.orders.choose')}</p>;
  if (refused === null) return null;
  return (
    <Alert role="alert" color="orange" variant="light">
      {t(unrefundedKey(refused, true))}
    </Alert>
  );
}

/** The sum to tell the guest, the ways it goes, and what the house keeps. */
function Quote({ order: { currency, tickets, show } }: OfOrder) {
  const { t, language } = useTexts();
  const quote = useOrders((state) => state.quote);
  const isQuoting = useOrders(
    ({ quote: known, refused, chosen }) => known === null && refused === null && chosen.size > 0,
  );
  const isWhole = useOrders(({ chosen }) => chosen.size === tickets.length);
  const houseOffset = useCounterState(venueOffsetMin);
  if (tickets.length === 0) return null;
  if (quote === null)
    return (
      <p role="status" className={styles.none}>
        {isQuoting ? t('counter.orders.quoting') : ''}
      </p>
    );
  const money = (amount: number): string => moneyText({ amount, currency }, language);
  const { amount, kept, feeKept, parts, until } = quote;
  return (
    <div className={styles.quote} aria-live="polite">
      <dl>
        <div className={styles.sum}>
          <dt>{t('counter.orders.goesBack')}</dt>
          <dd>{money(amount)}</dd>
        </div>
        {parts.map((part, n) => (
          // Two payments may have come the same way.
          <div key={`${n} ${part.tender}`}>
            <dt>
              {t(wayBackKey(part), { tender: t(`tender.${part.tender}`) })}
              {part.reference !== undefined && ` · ${t('counter.orders.charge', { reference: part.reference })}`}
            </dt>
            <dd>{money(part.amount)}</dd>
          </div>
        ))}
        {kept > 0 && (
          <div>
            <dt>{t('counter.orders.kept')}</dt>
            <dd>{money(kept)}</dd>
          </div>
        )}
        {isWhole && feeKept > 0 && (
          <div>
            <dt>{t('counter.orders.feeKept')}</dt>
            <dd>{money(feeKept)}</dd>
          </div>
        )}
      </dl>
      {until !== null && (
        <p>{t('counter.orders.until', { time: clockText(until, show?.utcOffsetMin ?? houseOffset) })}</p>
      )}
    </div>
  );
}

/** Offered where the ladder keeps something, or lets nothing go back any more. */
function WaiveButton({ order }: OfOrder) {
  const { t } = useTexts();
  const { orders } = useCounter();
  const isWaived = useOrders((state) => state.isWaived);
  const isOffered = useOrders(
    ({ quote, refused }) =>
      (quote !== null && quote.kept + quote.feeKept > 0) ||
      (refused?.code === 'ORDER_NOT_REFUNDABLE' && refused.reason === 'late'),
  );
  if (order.tickets.length === 0 || (!isOffered && !isWaived)) return null;
  return (
    <Button size="lg" variant="default" data-does="waive" onClick={() => void orders.waive(!isWaived)}>
      {t(isWaived ? 'counter.orders.unwaive' : 'counter.orders.waive')}
    </Button>
  );
}

function RefundButton({ order: { currency, tickets } }: OfOrder) {
  const { t, language } = useTexts();
  const quote = useOrders((state) => state.quote);
  const isRefunding = useOrders(({ busy }) => busy === 'refunding');
  if (tickets.length === 0) return null;
  const money = quote === null ? '' : moneyText({ amount: quote.amount, currency }, language);
  return (
    <Button
      type="submit"
      size="lg"
      data-does="refund"
      disabled={quote === null}
      loading={isRefunding}
      rightSection={<Key name="Enter" />}
    >
      {t('counter.orders.refund', { money })}
    </Button>
  );
}
