import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounter } from '../use-counter.ts';

/** For a customer who does not wait for the server: asked twice, since it hands money back. */
export function WithdrawButton() {
  const { t } = useTexts();
  const counter = useCounter();
  const [isSure, setIsSure] = useState(false);
  if (!isSure)
    return (
      <Button mt="xs" size="md" variant="default" fullWidth onClick={() => setIsSure(true)}>
        {t('counter.withdraw.open')}
      </Button>
    );
  return (
    <>
      <p>{t('counter.withdraw.detail')}</p>
      <Button mt="xs" size="md" color="red" fullWidth autoFocus onClick={() => void counter.withdraw()}>
        {t('counter.withdraw.submit')}
      </Button>
      <Button mt="xs" size="md" variant="default" fullWidth onClick={() => setIsSure(false)}>
        {t('counter.withdraw.wait')}
      </Button>
    </>
  );
}
