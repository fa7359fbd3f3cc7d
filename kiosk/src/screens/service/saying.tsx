import { useTexts } from '../i18n/i18n.ts';
import type { StaffSaying } from './pad.ts';
import styles from './staff.module.css';

/** What came of it, when it was not what was wished. */
export function Saying({ saying }: { readonly saying: StaffSaying | null }) {
  const { t } = useTexts();
  return (
    <p role="status" className={styles.saying}>
      {saying !== null && (saying.key === 'staff.locked' ? t(saying.key, { seconds: saying.seconds }) : t(saying.key))}
    </p>
  );
}
