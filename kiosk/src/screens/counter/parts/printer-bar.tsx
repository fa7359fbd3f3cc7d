import { Button } from '@mantine/core';
import type { PrinterView } from '../../../channel/events.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { printerSubject } from '../printer-words.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** There only while something is wrong with the printer, or a person is asked what came out of it. */
export function PrinterBar() {
  const printer = useCounterState((state) => state.status?.printer ?? null);
  const isSignedIn = useCounterState((state) => state.status?.clerk != null);
  const subject = printer === null || !isSignedIn ? null : printerSubject(printer);
  return (
    // Always there, so that its filling is what is read out.
    <div role="status">
      {printer !== null && subject !== null && (
        <div className={styles.printerBar} data-printer={subject}>
          {subject === 'asked' && <Asked n={printer.asked.length} />}
          {printer.trouble !== null && <Trouble trouble={printer.trouble} waiting={printer.waiting} />}
          {subject === 'low' && <Low />}
        </div>
      )}
    </div>
  );
}

function Asked({ n }: { readonly n: number }) {
  const { t } = useTexts();
  const counter = useCounter();
  return (
    <>
      <p className={styles.networkWords}>
        <strong>{t('printer.ask')}</strong> <span>{t('printer.ask.detail', { n })}</span>
      </p>
      <Button
        size="compact-md"
        variant="white"
        color="dark"
        onClick={() => counter.show('printAsked')}
        rightSection={<Key name="F8" />}
      >
        {t('printer.ask.open')}
      </Button>
    </>
  );
}

function Trouble({
  trouble,
  waiting,
}: {
  readonly trouble: NonNullable<PrinterView['trouble']>;
  readonly waiting: number;
}) {
  const { t } = useTexts();
  return (
    <p className={styles.networkWords}>
      <strong>{t(`printer.${trouble}`)}</strong> <span>{t(`printer.${trouble}.detail`)}</span>
      {waiting > 0 && <span> {t('printer.waiting', { n: waiting })}</span>}
    </p>
  );
}

function Low() {
  const { t } = useTexts();
  return <p className={styles.networkWords}>{t('printer.low')}</p>;
}
