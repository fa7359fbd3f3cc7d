import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import { Alert, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InboxRow } from '../../../channel/commands/conflicts.ts';
import { type Texts, useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { aboutText } from '../conflict-text.ts';
import { seatsText } from '../place-text.ts';
import { refusalKey } from '../refusal-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { useInbox } from '../use-inbox.ts';
import { Key } from './key.tsx';
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
  const field = useFirstField();
  const [note, setNote] = useState<string>(t(`counter.conflicts.note.${chosen.action.kind}`));
  const [login, setLogin] = useState('');
  const [pin, setPin] = useState('');
  const isReady = note.trim() !== '' && (!needsPin || (/^\d{1,8}$/.test(login) && /^\d{4,12}$/.test(pin)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void inbox.settle(chosen.row, chosen.action, note.trim(), needsPin ? { login, pin } : null);
      }}
    >
      <Stack gap="sm">
        <p className={styles.what}>{whatText(chosen, texts)}</p>
        <p className={styles.help}>{aboutText(chosen.row, texts, chosen.action.kind === 'noted')}</p>
        {needsPin && (
          <>
            <p className={styles.help}>{t('counter.conflicts.pinHelp')}</p>
            <Group grow align="start">
              <TextInput
                ref={field}
                data-autofocus
                size="lg"
                label={t('counter.conflicts.login')}
                inputMode="numeric"
                autoComplete="off"
                maxLength={8}
                value={login}
                onChange={(event) => setLogin(event.currentTarget.value)}
              />
              <PasswordInput
                size="lg"
                label={t('counter.signIn.pin')}
                inputMode="numeric"
                autoComplete="off"
                maxLength={12}
                value={pin}
                onChange={(event) => setPin(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': t('counter.signIn.showPin') }}
              />
            </Group>
          </>
        )}
        <TextInput
          ref={needsPin ? null : field}
          label={t('counter.conflicts.noteLabel')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Refused />
        <Group grow>
          <Button size="lg" variant="default" onClick={onBack} disabled={isSettling}>
            {t('counter.conflicts.back')}
          </Button>
          <Button type="submit" size="lg" loading={isSettling} disabled={!isReady} rightSection={<Key name="Enter" />}>
            {t(`counter.conflicts.do.${chosen.action.kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function whatText({ row, action }: Chosen, texts: Texts): string {
  const { t, language } = texts;
  if (action.kind === 'noted') return t('counter.conflicts.notedHelp');
  const { other, currency } = row;
  const from = seatsText(row, other?.seats ?? [], texts);
  if (action.kind === 'reseat') return t('counter.conflicts.move', { from, to: seatsText(row, action.seats, texts) });
  const money = other === null || currency === null ? '' : moneyText({ amount: other.total, currency }, language);
  return t('counter.conflicts.giveBack', { seats: from, money });
}

/** Why the last action was not carried out. */
export function Refused() {
  const { t } = useTexts();
  const refused = useInbox((state) => state.refused);
  if (refused === null) return null;
  const { code, reason } = refused;
  const isOpen = code === 'PAYMENT_PENDING';
  return (
    <Alert role="alert" color={isOpen ? 'orange' : 'red'} variant="light">
      {isOpen
        ? t('counter.conflicts.pending')
        : code === 'NOT_FOUND'
          ? t('counter.conflicts.gone')
          : code === 'NOT_AUTHORISED'
            ? t('counter.conflicts.noSupervisor')
            : t(refusalKey(code, reason))}
    </Alert>
  );
}
