import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { unrefundedKey } from '../order-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { useOrders } from '../use-orders.ts';
import { FoundOrders } from './found-orders.tsx';
import styles from '../orders.module.css';

/** A ticket's code as the scanner types it; one more key of anything else cannot be part of it. */
const LONGEST = 1200;

/** Finds the order of whoever brings tickets back. */
export function OrderSearch() {
  const { t } = useTexts();
  const { orders } = useCounter();
  const field = useFirstField();
  const [text, setText] = useState('');
  const busy = useOrders((state) => state.busy);
  const found = useOrders((state) => state.found);
  const refused = useOrders((state) => state.refused);
  const isCarriedOut = useCounterState(({ status }) => status?.carryingOut === 'refund');
  const find = async (): Promise<void> => {
    if (text.trim() === '') return;
    await orders.find(text);
    // What was scanned in vain is typed over by the next try.
    field.current?.select();
  };
  return (
    <section className={styles.search}>
      <form
        className={styles.find}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <TextInput
          ref={field}
          data-autofocus
          name="order"
          size="md"
          label={t('counter.orders.findLabel')}
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="md" variant="default" loading={busy === 'finding'}>
          {t('counter.orders.find')}
        </Button>
      </form>
      {isCarriedOut && (
        <Alert role="status" color="orange" variant="light">
          {t('counter.orders.pending')}
        </Alert>
      )}
      {refused !== null && (
        <Alert role="alert" color="orange" variant="light">
          {t(unrefundedKey(refused, false))}
        </Alert>
      )}
      {found?.length === 0 && (
        <p role="status" className={styles.none}>
          {t('counter.orders.none')}
        </p>
      )}
      {found !== null && found.length > 1 && <FoundOrders orders={found} />}
    </section>
  );
}
