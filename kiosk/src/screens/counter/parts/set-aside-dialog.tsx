import { Button, Stack } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { whyNotText } from '../../seat-map/why-not-text.ts';
import { isSeatRefusal } from '../rule-of.ts';
import { SET_ASIDE_REASONS } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** The clerk holds seats that the rules refused: one digit says why, and that is recorded. */
export function SetAsideDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="setAside" title={t('counter.setAside.title')}>
      <Reasons />
    </Dialog>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Reasons() {
  const texts = useTexts();
  const { t } = texts;
  const counter = useCounter();
  const seats = useCounterState((state) => state.seats);
  const refused = useCounterState((state) => (state.notice?.kind === 'refused' ? state.notice.rejection : null));
  const group = useRef<HTMLDivElement>(null);
  const byKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const all = [...(group.current?.querySelectorAll('button') ?? [])];
      const at = all.findIndex((one) => one === document.activeElement);
      return all[(at + step + all.length) % all.length]?.focus();
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const reason = SET_ASIDE_REASONS[Number(digit) - 1];
    if (reason === undefined || event.repeat) return;
    event.preventDefault();
    void counter.insist(reason);
  };
  return (
    <Stack gap="sm" ref={group} onKeyDown={byKey}>
      {refused !== null && seats !== null && isSeatRefusal(refused) && (
        <p className={styles.dialogText}>{whyNotText(seats.layout, refused, texts)}</p>
      )}
      <p className={styles.dialogText}>{t('counter.setAside.help')}</p>
      {SET_ASIDE_REASONS.map((reason, at) => (
        <Button
          key={reason}
          size="md"
          variant="default"
          justify="space-between"
          data-autofocus={at === 0 ? true : undefined}
          onClick={() => void counter.insist(reason)}
          rightSection={<Key name={String(at + 1)} />}
        >
          {t(`counter.setAside.${reason}`)}
        </Button>
      ))}
      <Button size="sm" variant="subtle" onClick={() => counter.show('none')} rightSection={<Key name="Esc" />}>
        {t('counter.setAside.cancel')}
      </Button>
    </Stack>
  );
}
