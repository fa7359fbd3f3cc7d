import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { isUrgent } from '../conflict-text.ts';
import { useCounter, useServerTime } from '../use-counter.ts';
import { useInbox, useInboxLook } from '../use-inbox.ts';
import { Key } from './key.tsx';
import styles from '../conflicts.module.css';

/** Stands in the header while something waits for a person: red and said aloud when a show begins within half an hour. */
export function ConflictBadge() {
  useInboxLook();
  const { t } = useTexts();
  const counter = useCounter();
  const rows = useInbox((state) => state.rows) ?? [];
  const now = useServerTime(10_000);
  const urgent = rows.filter((row) => isUrgent(row, now)).length;
  const isOwed = rows.some(({ other }) => other !== null);
  return (
    <>
      {/* Always there, so that its filling is what is announced. */}
      <span role="alert" className={styles.aloud}>
        {urgent > 0 ? t('counter.conflicts.alert', { n: urgent }) : ''}
      </span>
      {rows.length > 0 && (
        <Button
          size="compact-md"
          variant={isOwed ? 'filled' : 'default'}
          className={styles.badge}
          data-urgent={urgent > 0}
          data-owed-seats={isOwed}
          onClick={() => counter.showConflicts()}
          rightSection={<Key name="F11" />}
        >
          {t('counter.conflicts.badge', { n: rows.length })}
        </Button>
      )}
    </>
  );
}
