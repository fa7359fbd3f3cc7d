import { useTexts } from '../../i18n/i18n.ts';
import { saysWhatIsInSlot } from '../state.ts';
import { useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** Paper of somebody before is in the slot: said as long as it is there, before money is asked for. Nobody is kept from buying. */
export function SlotLine() {
  const { t } = useTexts();
  const isLeft = useKioskState(saysWhatIsInSlot);
  return (
    <div role="status" className={styles.noticePlace}>
      {isLeft && (
        <p className={styles.notice} data-slot>
          {t('kiosk.slot.left')}
        </p>
      )}
    </div>
  );
}
