import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useShallow } from 'zustand/react/shallow';
import { atStake } from '../start-over.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { Primary } from './primary.tsx';
import { Sheet } from './sheet.tsx';
import styles from '../kiosk.module.css';

/** Asks before anything of a guest's money is left behind; never over the question whether anybody is there. */
export function OverPanel() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const stake = useKioskState(useShallow(atStake));
  const isAsked = useKioskState(({ things, visit }) => things.panel === 'over' && visit.deadline?.kind !== 'warned');
  const stay = (): void => kiosk.show('none');
  return (
    <Sheet title={t('kiosk.over.title')} isOpen={isAsked && stake !== null} onClose={stay}>
      {stake !== null && stake.money > 0 && (
        <p className={styles.sheetText}>
          {t('kiosk.over.money', { amount: moneyText({ amount: stake.money, currency: stake.currency }, language) })}
        </p>
      )}
      {stake !== null && stake.payment !== 'none' && (
        <p className={styles.sheetText}>{t(`kiosk.over.${stake.payment}`)}</p>
      )}
      <div className={styles.sheetButtons}>
        <Primary onTap={stay}>{t('kiosk.over.stay')}</Primary>
        <Primary isQuiet onTap={() => kiosk.do({ kind: 'startOver' })}>
          {t('kiosk.startOver')}
        </Primary>
      </div>
    </Sheet>
  );
}
