import { inLanguage } from '@foyer/shared/domain/text';
import { Button, Stack } from '@mantine/core';
import type { AskedPaper } from '../../../channel/events.ts';
import { groupedOrder } from '../../../channel/grouped-order.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { clockText } from '../../words/local-time.ts';
import { timeText } from '../../words/performance-text.ts';
import { seatsText } from '../../words/place-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useDialogKeys } from '../use-dialog-keys.ts';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';
import { NoticeBox } from './notice-box.tsx';
import styles from '../counter.module.css';

/** F8 while a paper is in doubt: whoever stands there looks, and says whether it came out. */
export function PrintAskedDialog() {
  const { t } = useTexts();
  const asked = useCounterState((state) => state.status?.printer.asked[0] ?? null);
  return (
    <Dialog name="printAsked" title={t('printer.ask.title')} size="lg">
      {asked !== null && <Question key={asked.name} asked={asked} />}
    </Dialog>
  );
}

/** No answer has the focus: Enter that was meant for something else must not be one. */
function Question({ asked }: { readonly asked: AskedPaper }) {
  const { t } = useTexts();
  const counter = useCounter();
  const isBusy = useCounterState((state) => state.busy !== null);
  const say = (hasComeOut: boolean) => {
    if (!isBusy) void counter.answerPrint(asked.name, hasComeOut);
  };
  // No digits and letters: a scanner types them.
  useDialogKeys({ F9: () => say(true), F10: () => say(false) });
  return (
    <Stack gap="sm" tabIndex={-1} data-autofocus className={styles.payWait ?? ''}>
      <WhichPaper asked={asked} />
      <p className={styles.dialogText}>{t('printer.ask.look')}</p>
      <NoticeBox />
      <Button size="lg" loading={isBusy} onClick={() => say(true)} rightSection={<Key name="F9" />}>
        {t('printer.ask.yes')}
      </Button>
      <Button
        size="lg"
        variant="default"
        disabled={isBusy}
        onClick={() => say(false)}
        rightSection={<Key name="F10" />}
      >
        {t('printer.ask.no')}
      </Button>
      <Button size="md" variant="subtle" onClick={() => counter.show('none')} rightSection={<Key name="Esc" />}>
        {t('printer.ask.later')}
      </Button>
    </Stack>
  );
}

/** As it would lie in the printer: which seats, which show, when it was sold. */
function WhichPaper({ asked: { kind, copy, tickets: n, orderId, sale } }: { readonly asked: AskedPaper }) {
  const texts = useTexts();
  const { t, language } = texts;
  const row = useCounterState(({ rowsSeen }) => (sale === null ? undefined : rowsSeen.get(sale.performance)));
  const offsetMin = useCounterState(venueOffsetMin);
  const what = kind === 'tickets' ? 'printer.ask.tickets' : n === 0 ? 'printer.ask.slip' : 'printer.ask.slipTickets';
  return (
    <p className={styles.earlier} data-asked>
      <strong>
        {t(what, { n })}
        {copy > 1 && ` · ${t('printer.ask.copy', { n: copy - 1 })}`}
      </strong>
      {sale !== null && <span>{seatsText(sale, Object.keys(sale.places), texts)}</span>}
      {row !== undefined && (
        <span>
          {timeText(row, texts)} {inLanguage(row.titleName, language)}
        </span>
      )}
      {sale !== null && (
        <span>{t('counter.done.soldAt', { time: clockText(sale.at, row?.utcOffsetMin ?? offsetMin) })}</span>
      )}
      {orderId !== null && <span>{t('printer.ask.order', { order: groupedOrder(orderId) })}</span>}
    </p>
  );
}
