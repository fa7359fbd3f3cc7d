import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { useBar } from '../use-bar.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { CashBackBox } from './cash-back-box.tsx';
import { roleText } from './header.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import { StartReportBox } from './start-report-box.tsx';
import styles from '../counter.module.css';

/** Clerk number and PIN. In the demo the accounts stand below the form. */
export function SignIn() {
  // A till that failed its check lets nobody in: nothing but why is shown.
  const isStopped = useCounterState(({ status }) => status?.report.some(({ outcome }) => outcome === 'wrong') === true);
  // What was repaired is read before signing in; that all is well is a quiet line below.
  const isFound = useCounterState(({ status }) => status?.report.some(({ outcome }) => outcome !== 'fine') === true);
  const { subject, headline, detail } = useBar();
  return (
    <main className={styles.signIn}>
      <Paper withBorder p="xl" className={styles.signInCard}>
        <CashBackBox />
        {subject === 'tillGivenUp' ? (
          <Alert color="red" variant="light" title={headline}>
            {detail}
          </Alert>
        ) : isStopped ? (
          <StartReportBox />
        ) : (
          <>
            {isFound && <StartReportBox />}
            <SignInForm />
            <DemoLogins />
            {!isFound && <StartReportBox />}
          </>
        )}
      </Paper>
    </main>
  );
}

/** Enter goes from the number to the PIN, and from there on; a wrong PIN is typed anew at once. */
function SignInForm() {
  const { t } = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy === 'till.signIn');
  const { subject, detail } = useBar();
  const [login, setLogin] = useState('');
  const [pin, setPin] = useState('');
  const pinField = useRef<HTMLInputElement>(null);
  const submit = () => {
    if (login === '') return;
    if (pin.length >= 4) void counter.signIn(login, pin).then(() => pinField.current?.focus());
    setPin('');
    pinField.current?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Title order={2}>{t('counter.signIn.title')}</Title>
        {(subject === 'connecting' || subject === 'refused') && (
          <Alert color={subject === 'refused' ? 'red' : 'orange'} variant="light">
            {subject === 'refused' ? detail : t('counter.signIn.offline')}
          </Alert>
        )}
        <TextInput
          size="lg"
          label={t('counter.signIn.login')}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          maxLength={8}
          value={login}
          onChange={(event) => setLogin(digits(event.currentTarget.value))}
        />
        <PasswordInput
          ref={pinField}
          size="lg"
          label={t('counter.signIn.pin')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          visibilityToggleButtonProps={{ 'aria-label': t('counter.signIn.showPin') }}
          value={pin}
          onChange={(event) => setPin(digits(event.currentTarget.value))}
        />
        <NoticeBox />
        <Button type="submit" size="lg" loading={isBusy} rightSection={<Key name="Enter" />}>
          {isBusy ? t('counter.signIn.working') : t('counter.signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function DemoLogins() {
  const { t } = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy === 'till.signIn');
  const demoLogins = useCounterState((state) => state.status?.demoLogins);
  if (demoLogins === undefined || demoLogins.length === 0) return null;
  return (
    <section className={styles.demo}>
      <h3>{t('counter.signIn.demo')}</h3>
      {demoLogins.map(({ login, pin, role }) => (
        <Button
          key={login}
          variant="light"
          size="sm"
          fullWidth
          justify="flex-start"
          disabled={isBusy}
          onClick={() => void counter.signIn(login, pin)}
        >
          {t('counter.signIn.demo.use', { login, pin, role: roleText(t, role) })}
        </Button>
      ))}
    </section>
  );
}

const digits = (typed: string): string => typed.replaceAll(/\D/g, '');
