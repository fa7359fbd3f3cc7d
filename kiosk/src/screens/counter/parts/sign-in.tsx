import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { NoticeBox } from './notice-box.tsx';
import { roleText } from './header.tsx';
import styles from '../counter.module.css';

/** Clerk number and PIN. In the demo the accounts stand below the form. */
export function SignIn() {
  const { t } = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy === 'till.signIn');
  const isOnline = useCounterState((state) => state.status?.link === 'online');
  const demoLogins = useCounterState((state) => state.status?.demoLogins);
  const [login, setLogin] = useState('');
  const [pin, setPin] = useState('');
  const signIn = (withLogin: string, withPin: string) => {
    setPin('');
    void counter.signIn(withLogin, withPin);
  };
  return (
    <main className={styles.signIn}>
      <Paper withBorder p="xl" className={styles.signInCard}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            signIn(login, pin);
          }}
        >
          <Stack>
            <Title order={2}>{t('counter.signIn.title')}</Title>
            {!isOnline && (
              <Alert color="orange" variant="light">
                {t('counter.signIn.offline')}
              </Alert>
            )}
            <TextInput
              label={t('counter.signIn.login')}
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              maxLength={8}
              value={login}
              onChange={(event) => setLogin(digits(event.currentTarget.value))}
            />
            <PasswordInput
              label={t('counter.signIn.pin')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={pin}
              onChange={(event) => setPin(digits(event.currentTarget.value))}
            />
            <NoticeBox />
            <Button type="submit" size="md" loading={isBusy} disabled={login === '' || pin.length < 4}>
              {isBusy ? t('counter.signIn.working') : t('counter.signIn.submit')}
            </Button>
          </Stack>
        </form>
        {demoLogins !== undefined && demoLogins.length > 0 && (
          <section className={styles.demo}>
            <h3>{t('counter.signIn.demo')}</h3>
            {demoLogins.map((demo) => (
              <Button
                key={demo.login}
                variant="light"
                size="sm"
                fullWidth
                justify="flex-start"
                disabled={isBusy}
                onClick={() => signIn(demo.login, demo.pin)}
              >
                {t('counter.signIn.demo.use', { login: demo.login, pin: demo.pin, role: roleText(t, demo.role) })}
              </Button>
            ))}
          </section>
        )}
      </Paper>
    </main>
  );
}

const digits = (typed: string): string => typed.replaceAll(/\D/g, '');
