import { useTexts } from '../i18n/i18n.ts';
import type { StaffDesk } from './staff-desk.ts';
import styles from './staff.module.css';

interface KeypadProps {
  readonly desk: StaffDesk;
  readonly back: string;
  readonly onBack: () => void;
}

/** Digits of its own: no keyboard of the system's comes up. */
export function Keypad({ desk, back, onBack }: KeypadProps) {
  const { t } = useTexts();
  return (
    <div className={styles.keys}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <button key={digit} type="button" onClick={() => desk.type(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" className={styles.small} data-erase onClick={() => desk.erase()}>
        {t('staff.erase')}
      </button>
      <button type="button" onClick={() => desk.type('0')}>
        0
      </button>
      <button type="button" className={styles.small} onClick={onBack}>
        {back}
      </button>
    </div>
  );
}
