import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { isWrongCode } from '../rule-of.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useFirstField } from '../use-dialog-focus.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** Asks for the code of seats that the house keeps for somebody. Whether it is right is said when they are held. */
export function HouseCodeDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="houseCode" title={t('counter.code.title')}>
      <CodeForm />
    </Dialog>
  );
}

function CodeForm() {
  const { t } = useTexts();
  const counter = useCounter();
  const field = useFirstField();
  const known = useCounterState((state) => state.code);
  const wasWrong = useCounterState(({ notice, code }) => isWrongCode(notice, code));
  const [typed, setTyped] = useState(known);
  const code = typed.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== '') void counter.sayCode(code);
      }}
    >
      <Stack gap="sm">
        <p className={styles.dialogText}>{t(wasWrong ? 'counter.code.wrong' : 'counter.code.help')}</p>
        <TextInput
          ref={field}
          data-autofocus
          size="lg"
          label={t('counter.code.label')}
          autoComplete="off"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="lg" disabled={code === ''} rightSection={<Key name="Enter" />}>
          {t('counter.code.submit')}
        </Button>
      </Stack>
    </form>
  );
}
