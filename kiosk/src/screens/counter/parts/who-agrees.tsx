import { Group, PasswordInput, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import type { Agreement } from '../agreement.ts';
import styles from '../conflicts.module.css';

interface WhoAgreesProps {
  readonly typed: Agreement;
  readonly field: Ref<HTMLInputElement>;
  readonly onType: (typed: Agreement) => void;
}

/** Number and PIN of a supervisor who stands beside the clerk. */
export function WhoAgrees({ typed, field, onType }: WhoAgreesProps) {
  const { t } = useTexts();
  return (
    <>
      <p className={styles.help}>{t('counter.conflicts.pinHelp')}</p>
      <Group grow align="start">
        <TextInput
          ref={field}
          data-autofocus
          name="login"
          size="lg"
          label={t('counter.conflicts.login')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={typed.login}
          onChange={(event) => onType({ ...typed, login: digits(event.currentTarget.value) })}
        />
        <PasswordInput
          name="pin"
          size="lg"
          label={t('counter.signIn.pin')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={typed.pin}
          onChange={(event) => onType({ ...typed, pin: digits(event.currentTarget.value) })}
          visibilityToggleButtonProps={{ 'aria-label': t('counter.signIn.showPin') }}
        />
      </Group>
    </>
  );
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');
