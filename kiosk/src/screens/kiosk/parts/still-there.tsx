import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useShallow } from 'zustand/react/shallow';
import { stillKeys } from '../start-over.ts';
import { paidInPart } from '../state.ts';
import { useKiosk, useKioskState, useSecondsTo } from '../use-kiosk.ts';
import { Primary } from './primary.tsx';
import { Sheet } from './sheet.tsx';
import styles from '../kiosk.module.css';

/** Asks whether anybody is there, over whatever is shown. */
export function StillThere() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const until = useKioskState(({ visit }) => (visit.deadline?.kind === 'warned' ? visit.deadline.at : null));
  const left = useSecondsTo(until);
  const paying = useKioskState((state) => state.status?.paying ?? null);
  const part = paidInPart(paying);
  const { text, leave } = useKioskState(useShallow(({ visit }) => stillKeys(visit)));
  const stay = (): void => kiosk.do({ kind: 'stay' });
  return (
    <Sheet title={t('kiosk.still.title')} isOpen={until !== null} onClose={stay}>
      <p className={styles.sheetText}>{t(text, { n: left ?? 0 })}</p>
      {part !== null && (
        <p className={styles.sheetText}>
          {t('kiosk.still.money', { amount: moneyText({ amount: part.paid, currency: part.currency }, language) })}
        </p>
      )}
      <div className={styles.sheetButtons}>
        <Primary onTap={stay}>{t('kiosk.still.stay')}</Primary>
        <Primary isQuiet onTap={() => kiosk.do({ kind: 'startOver' })}>
          {t(leave)}
        </Primary>
      </div>
    </Sheet>
  );
}
