import { useTexts } from '../../i18n/i18n.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { Primary } from './primary.tsx';
import { Sheet } from './sheet.tsx';
import styles from '../kiosk.module.css';

/** The same words wherever it is asked for: people help at the counter. */
export function HelpPanel() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const isOpen = useKioskState(({ things, visit }) => things.panel === 'help' && visit.deadline?.kind !== 'warned');
  const close = (): void => kiosk.show('none');
  return (
    <Sheet title={t('kiosk.help.title')} isOpen={isOpen} onClose={close}>
      <p className={styles.sheetText}>{t('kiosk.help.counter')}</p>
      <p className={styles.sheetText}>{t('kiosk.help.money')}</p>
      <p className={styles.sheetText}>{t('kiosk.help.refund')}</p>
      <div className={styles.sheetButtons}>
        <Primary onTap={close}>{t('kiosk.close')}</Primary>
      </div>
    </Sheet>
  );
}
