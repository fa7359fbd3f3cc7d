import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type { InboxRow } from '../../../channel/commands/conflicts.ts';
import { type Texts, useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { type Agreement, type AgreementField, agree, fieldAfter } from '../agreement.ts';
import { aboutText, notedKeys, unsettledKey } from '../conflict-text.ts';
import { seatsText } from '../../words/place-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { useInbox } from '../use-inbox.ts';
import { Key } from './key.tsx';
import { WhoAgrees } from './who-agrees.tsx';
import styles from '../conflicts.module.css';

/** What somebody wants to do about a conflict. */
export interface Chosen {
  readonly row: InboxRow;
  readonly action: ConflictAction;
}

/** Whoever decides says so: a supervisor at the counter with Enter, else with their number and PIN, and what was agreed. */
export function ConflictSettle({ chosen, onBack }: { readonly chosen: Chosen; readonly onBack: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { inbox } = useCounter();
  const needsPin = useCounterState(({ status }) => status?.clerk?.role === 'clerk');
  const isSettling = useInbox((state) => state.isSettling);
  // Enter presses what has the focus then: the way back to the list.
  const leadsBack = useInbox(({ refused }) => refused !== null && fieldAfter(refused) === 'back');
  const field = useFirstField();
  const form = useRef<HTMLFormElement>(null);
  const { kind } = chosen.action;
  const note = t(kind === 'noted' ? notedKeys(chosen.row.reason).note : `counter.conflicts.note.${kind}`);
  const [typed, setTyped] = useState<Agreement>({ login: '', pin: '', note });
  const goTo = (name: AgreementField | 'back'): void => {
    const next = form.current?.querySelector<HTMLElement>(`[name=${name}]`);
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  };
  const submit = async (): Promise<void> => {
    const agreed = agree(typed, needsPin);
    if (agreed.send === null) return goTo(agreed.goTo);
    setTyped(agreed.left);
    await inbox.settle(chosen.row, chosen.action, agreed.send.note, agreed.send.supervisor);
    const { refused } = inbox.store.getState();
    if (refused !== null) goTo(fieldAfter(refused));
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <p className={styles.what}>{whatText(chosen, texts)}</p>
        <p className={styles.help}>{aboutText(chosen.row, texts, kind === 'noted')}</p>
        {needsPin && <WhoAgrees typed={typed} field={field} onType={setTyped} />}
        <TextInput
          ref={needsPin ? null : field}
          name="note"
          label={t('counter.conflicts.noteLabel')}
          maxLength={200}
          value={typed.note}
          onChange={(event) => setTyped({ ...typed, note: event.currentTarget.value })}
        />
        <Refused />
        <Group grow>
          <Button
            name="back"
            size="lg"
            variant="default"
            onClick={onBack}
            disabled={isSettling}
            rightSection={leadsBack ? <Key name="Enter" /> : undefined}
          >
            {t('counter.conflicts.back')}
          </Button>
          <Button
            type="submit"
            size="lg"
            loading={isSettling}
            rightSection={leadsBack ? undefined : <Key name="Enter" />}
          >
            {t(`counter.conflicts.do.${kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function whatText({ row, action }: Chosen, texts: Texts): string {
  const { t, language } = texts;
  if (action.kind === 'noted') return t(notedKeys(row.reason).help);
  const { other, currency } = row;
  const from = seatsText(row, other?.seats ?? [], texts);
  if (action.kind === 'reseat') return t('counter.conflicts.move', { from, to: seatsText(row, action.seats, texts) });
  const money = other === null || currency === null ? '' : moneyText({ amount: other.total, currency }, language);
  return t('counter.conflicts.giveBack', { seats: from, money });
}

/** Instead of asking somebody to agree to what would be refused. */
export function NotYet({ text, onBack }: { readonly text: string; readonly onBack: () => void }) {
  const { t } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  return (
    <Stack gap="sm">
      <Alert role="alert" color="orange" variant="light">
        {text}
      </Alert>
      <Button ref={button} size="lg" variant="default" onClick={onBack} rightSection={<Key name="Enter" />}>
        {t('counter.conflicts.back')}
      </Button>
    </Stack>
  );
}

/** Why the last action was not carried out. */
export function Refused() {
  const { t } = useTexts();
  const refused = useInbox((state) => state.refused);
  if (refused === null) return null;
  return (
    <Alert role="alert" color={refused.code === 'PAYMENT_PENDING' ? 'orange' : 'red'} variant="light">
      {t(unsettledKey(refused))}
    </Alert>
  );
}
