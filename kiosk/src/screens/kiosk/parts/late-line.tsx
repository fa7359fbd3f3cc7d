import { groupedOrder } from '../../../channel/grouped-order.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** Money of this visit that bought nothing and goes back, from when that is known until the guest leaves; and its paper. */
export function LateLine() {
  const { t, language } = useTexts();
  const late = useKioskState((state) => state.things.late);
  const paper =
    late?.slip == null ? '' : t(`kiosk.late.slip.${late.slip.print}`, { order: groupedOrder(late.slip.orderId) });
  return (
    <div role="status" className={styles.noticePlace}>
      {late !== null && (
        <p className={styles.notice} data-late>
          {[t('kiosk.late', { amount: moneyText(late, language) }), paper].join(language === 'en' ? ' ' : '')}
        </p>
      )}
    </div>
  );
}
