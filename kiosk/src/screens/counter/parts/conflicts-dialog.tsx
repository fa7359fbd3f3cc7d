import { Alert } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { InboxRow } from '../../../channel/commands/conflicts.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { byUrgency, cannotYetKey, notListedKey } from '../conflict-text.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useInbox } from '../use-inbox.ts';
import { ConflictCard } from './conflict-card.tsx';
import { ConflictSettle, NotYet, Refused, type Chosen } from './conflict-settle.tsx';
import { ConflictSettled } from './conflict-settled.tsx';
import { Dialog } from './dialog.tsx';
import styles from '../conflicts.module.css';

/** F11: who waits for a seat or their money, the show that begins first at the top, each with what can be done. */
export function ConflictsDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="conflicts" title={t('counter.conflicts.title')} size="xl">
      <Inbox />
    </Dialog>
  );
}

function Inbox() {
  const { t } = useTexts();
  const { inbox } = useCounter();
  const mayDecide = useCounterState(({ status }) => status?.clerk != null && status.clerk.role !== 'clerk');
  const limited = useCounterState(({ status }) => status?.limited ?? null);
  const settled = useInbox((state) => state.settled);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const conflict = settled?.row.conflict;
  useLayoutEffect(() => {
    if (conflict !== undefined) setChosen(null);
  }, [conflict]);
  if (settled !== null) return <ConflictSettled settled={settled} />;
  const cannotYet = chosen === null ? null : cannotYetKey(chosen.action, limited);
  if (cannotYet !== null) return <NotYet text={t(cannotYet)} onBack={() => setChosen(null)} />;
  if (chosen !== null) return <ConflictSettle chosen={chosen} onBack={() => setChosen(null)} />;
  return (
    <Rows
      onChoose={(one) => {
        // Other seats cost nobody anything: a supervisor's Enter is enough. Money, and a note, are asked about once more.
        if (mayDecide && one.action.kind === 'reseat' && cannotYetKey(one.action, limited) === null)
          void inbox.settle(one.row, one.action, t('counter.conflicts.note.reseat'), null);
        else setChosen(one);
      }}
    />
  );
}

/** Where the arrows stop: at what can be done, and at a card about which a counter can do nothing. */
const STOPS = 'button, [data-stop]';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Rows({ onChoose }: { readonly onChoose: (chosen: Chosen) => void }) {
  const { t } = useTexts();
  const rows = useInbox((state) => state.rows);
  const notListed = useInbox((state) => state.notListed);
  const isOnline = useCounterState(({ status }) => status?.link === 'online');
  const list = useRef<HTMLUListElement>(null);
  const sorted: readonly InboxRow[] = byUrgency(rows ?? []);
  const hasRows = sorted.length > 0;
  useLayoutEffect(() => {
    if (hasRows) list.current?.querySelector<HTMLElement>(STOPS)?.focus();
  }, [hasRows]);
  const shown = sorted.map(({ conflict }) => conflict).join();
  useLayoutEffect(() => {
    // The card with the focus may have been settled at another counter.
    if (document.activeElement !== document.body) return;
    (list.current?.querySelector<HTMLElement>(STOPS) ?? list.current?.closest<HTMLElement>('[role=dialog]'))?.focus();
  }, [shown]);
  const byKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(list.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const at = all.findIndex((one) => one === document.activeElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <div className={styles.inbox}>
      {notListed !== null && (
        <Alert color="orange" variant="light" role="status">
          {t(notListedKey(notListed, isOnline, hasRows))}
        </Alert>
      )}
      <Refused />
      {hasRows ? (
        <p className={styles.help}>{t('counter.conflicts.help')}</p>
      ) : (
        notListed === null && (
          <p className={styles.empty}>{t(rows === null ? 'counter.conflicts.loading' : 'counter.conflicts.empty')}</p>
        )
      )}
      <ul ref={list} className={styles.rows} onKeyDown={byKey}>
        {sorted.map((row, at) => (
          <ConflictCard key={row.conflict} row={row} isFirst={at === 0} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  );
}
