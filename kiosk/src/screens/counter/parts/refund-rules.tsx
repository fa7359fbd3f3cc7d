import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { refundRulesText } from '../../words/refund-rules.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Before money is taken: what a guest gets back who brings the tickets back. */
export function RefundRules() {
  const texts = useTexts();
  const seats = useCounterState((state) => state.seats);
  const offsetMs = useCounterState(({ status }) => status?.serverOffsetMs ?? 0);
  // As it is when the dialog opens: the rules do not tick.
  const [openedAt] = useState(() => Date.now());
  if (seats === null) return null;
  const leftMs = seats.startsAt - openedAt - offsetMs;
  return (
    <p className={styles.refundRules}>
      {texts.t('pay.refunds.title')} {refundRulesText(seats.refunds, leftMs, texts)}
    </p>
  );
}
