import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { ownInstead } from '../may-sell.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';

/** The way on where held seats cannot be paid here now: as many of this till's own, held in one key. */
export function OwnInstead() {
  const { t } = useTexts();
  const counter = useCounter();
  const n = useCounterState(ownInstead);
  const isBusy = useCounterState((state) => state.busy !== null);
  if (n === null) return null;
  return (
    <Button
      size="md"
      fullWidth
      disabled={isBusy}
      onClick={() => void counter.takeOwnInstead()}
      rightSection={<Key name="F5" />}
    >
      {t('counter.ownInstead', { n })}
    </Button>
  );
}
