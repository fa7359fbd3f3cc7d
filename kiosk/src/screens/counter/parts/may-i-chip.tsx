import { useTexts } from '../../i18n/i18n.ts';
import type { PerformanceRow } from '../../../channel/views.ts';
import { hoursAndMinutes } from '../../words/local-time.ts';
import { CHIP_SIGNS, chipKey, sellsForMs, whyLess } from '../may-i.ts';
import { useCounterState, useServerTime } from '../use-counter.ts';
import styles from '../counter.module.css';

const leftKey = (leftMs: number) =>
  hoursAndMinutes(leftMs).h > 0 ? ('counter.mayI.left.hours' as const) : ('counter.mayI.left.minutes' as const);

/** What may be sold of a performance now: sign and words, and when it is less than everything the reason or the time left. */
export function MayIChip({ row }: { readonly row: PerformanceRow }) {
  const { t } = useTexts();
  const offlineSales = useCounterState((state) => state.status?.offlineSales ?? null);
  const refusedFor = useCounterState((state) => state.status?.refusedFor ?? null);
  const serverNow = useServerTime(1000);
  const leftMs = sellsForMs(row, serverNow);
  const why = whyLess(row, { offlineSales, refusedFor }, serverNow);
  return (
    <>
      {leftMs !== null && <span className={styles.rowWhy}>{t(leftKey(leftMs), hoursAndMinutes(leftMs))}</span>}
      {why !== null && <span className={styles.rowWhy}>{t(why)}</span>}
      <span className={styles.rowChip} data-may-i={row.mayI}>
        <span aria-hidden="true">{CHIP_SIGNS[row.mayI]}</span> {t(chipKey(row), { n: row.ownSeats })}
      </span>
    </>
  );
}
