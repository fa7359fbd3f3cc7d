import { Button, Stack, TextInput } from '@mantine/core';
import type { PayingView } from '../../../channel/paying-view.ts';
import type { BasketView } from '../../../channel/views.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { likelyCash } from '../cash.ts';
import { isKeeping, mayTakeMoney } from '../may-sell.ts';
import { dueNow, scannedCodes } from '../pay-choice.ts';
import { isCovered } from '../pay-typed.ts';
import { whyClosed } from '../state.ts';
import { useCounterState } from '../use-counter.ts';
import { useDigitsInto } from '../use-dialog-keys.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { type PayEntry, usePayEntry } from '../use-pay-entry.ts';
import { ClosedBox } from './closed-box.tsx';
import { Keeping } from './keeping.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { OwnInstead } from './own-instead.tsx';
import { PartsPaid, PayEnded } from './parts-paid.tsx';
import { RefundRules } from './refund-rules.tsx';
import { TenderButtons } from './tender-buttons.tsx';
import styles from '../counter.module.css';

export interface PayFormProps {
  readonly basket: BasketView;
  readonly paying: PayingView | null;
}

/**
 * One field: what was handed over in cash, or a payer's code as a scanner types it. Likely sums are one press; other
 * tenders a key each. The change stands below in large figures.
 */
export function PayForm({ basket, paying }: PayFormProps) {
  const { t, language } = useTexts();
  const due = useCounterState((state) => dueNow(state, basket));
  const isBusy = useCounterState((state) => state.busy !== null);
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  const isAsked = useCounterState(isKeeping);
  const mayPay = useCounterState(mayTakeMoney);
  const field = useFirstField();
  useDigitsInto(field);
  const entry = usePayEntry(basket, due);
  const money = (amount: number) => moneyText({ amount, currency: basket.currency }, language);
  const hasCodes = useCounterState((state) => scannedCodes(state).length > 0);
  const { typed, mode, part } = entry;
  const isCash = mode === 'cash';
  const change = !isCash || entry.read.kind !== 'amount' ? null : entry.read.amount - due;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entry.enter();
      }}
    >
      <Stack gap="xs">
        <PartsPaid paying={paying} total={basket.total} money={money} />
        <div className={styles.payTotal}>
          <span>{t(due === basket.total ? 'counter.basket.total' : 'pay.due')}</span>
          <strong>{money(due)}</strong>
        </div>
        <RefundRules />
        <PayEnded paying={paying} money={money} />
        {part !== null && (
          <p role="status" className={styles.payPart}>
            {t('pay.part', { part: money(part), rest: money(due - part) })}
          </p>
        )}
        {due === 0 ? <p className={styles.closed}>{t('pay.allPaid')}</p> : <TenderButtons entry={entry} />}
        {isCash && due > 0 && <Notes entry={entry} due={due} money={money} isOff={isBusy || isClosed || !mayPay} />}
        <TextInput
          ref={field}
          data-autofocus
          size="xl"
          classNames={{ input: isCovered(typed, mode === 'card' ? 'slip' : 'money') ? (styles.covered ?? '') : '' }}
          label={isCash ? t(hasCodes ? 'pay.field' : 'pay.cashField', { currency: basket.currency }) : t(`pay.${mode}`)}
          inputMode={isCash ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={isCash ? 32 : 64}
          disabled={due === 0}
          value={typed}
          onChange={(event) => entry.type(event.currentTarget.value)}
        />
        <Said entry={entry} change={change} money={money} />
        <Keeping />
        <ClosedBox />
        <NoticeBox />
        {!isClosed && <OwnInstead />}
        <Button
          type="submit"
          size="lg"
          // Typed ahead while the seats are being kept, Enter waits for them.
          loading={isBusy && !isAsked}
          disabled={!entry.canEnter || isClosed || (!mayPay && !isAsked)}
          rightSection={<Key name="Enter" />}
        >
          {t(isCash ? 'counter.pay.submit' : `pay.${mode}.submit`)}
        </Button>
      </Stack>
    </form>
  );
}

interface NotesProps {
  readonly entry: PayEntry;
  readonly due: number;
  readonly money: (amount: number) => string;
  readonly isOff: boolean;
}

function Notes({ entry, due, money, isOff }: NotesProps) {
  const { t } = useTexts();
  return (
    <div className={styles.notes} role="group" aria-label={t('counter.pay.notes')}>
      {likelyCash(due).map((sum) => (
        <Button key={sum} size="md" px="sm" variant="default" disabled={isOff} onClick={() => entry.cash(sum)}>
          {money(sum)}
        </Button>
      ))}
    </div>
  );
}

interface SaidProps {
  readonly entry: PayEntry;
  /** Negative: that much is missing. */
  readonly change: number | null;
  readonly money: (amount: number) => string;
}

/** The change, or what is wrong with what was typed. */
function Said({ entry, change, money }: SaidProps) {
  const { t } = useTexts();
  const { wrong, mode } = entry;
  if (mode !== 'cash' && wrong === null) return <p className={styles.dialogText}>{t(`pay.${mode}.help`)}</p>;
  return (
    <div className={styles.payChange} data-short={wrong !== null || (change !== null && change < 0)} aria-live="polite">
      {wrong !== null ? (
        <p>{t(`pay.wrong.${wrong}`)}</p>
      ) : (
        change !== null && (
          <>
            <span>{t(change < 0 ? 'counter.pay.short' : 'counter.pay.change')}</span>
            <strong>{money(Math.abs(change))}</strong>
          </>
        )
      )}
    </div>
  );
}
