import { useEffect, useState } from 'react';
import type { Channel } from '../../channel/client.ts';
import { useTexts } from '../i18n/i18n.ts';
import { EMPTY, erased, isComplete, type Pad, sayingOf, type StaffSaying, typed } from './pad.ts';
import styles from './staff.module.css';

/** Nobody types any more: the guests' page comes back. */
const IDLE_MS = 30_000;

export interface StaffAppProps {
  readonly channel: Channel;
  readonly onClose: () => void;
}

/** Where staff ends a kiosk. The PIN stands nowhere: it goes to the till, and leaves the page with each answer. */
export function StaffApp({ channel, onClose }: StaffAppProps) {
  const { t } = useTexts();
  const [pad, setPad] = useState<Pad>(EMPTY);
  const [saying, setSaying] = useState<StaffSaying | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setTimeout(onClose, IDLE_MS);
    return () => clearTimeout(timer);
  }, [pad, saying, onClose]);

  const leave = async (): Promise<void> => {
    setBusy(true);
    const { login, pin } = pad;
    setPad((now) => ({ ...now, pin: '', field: 'pin' }));
    const reply = await channel.call('app.leave', { login, pin });
    setSaying(reply.ok ? { key: 'staff.leaving' } : sayingOf(reply.error));
    setBusy(false);
  };

  return (
    <main className={styles.staff}>
      <h1>{t('staff.title')}</h1>
      <p>{t('staff.ask')}</p>
      <Field pad={pad} field="login" onChoose={() => setPad({ ...pad, field: 'login' })} />
      <Field pad={pad} field="pin" onChoose={() => setPad({ ...pad, field: 'pin' })} />
      <p role="status" className={styles.saying}>
        {saying !== null &&
          (saying.key === 'staff.locked' ? t(saying.key, { seconds: saying.seconds }) : t(saying.key))}
      </p>
      <div className={styles.keys}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" onClick={() => setPad(typed(pad, digit))}>
            {digit}
          </button>
        ))}
        <button type="button" className={styles.small} onClick={() => setPad(erased(pad))}>
          {t('staff.erase')}
        </button>
        <button type="button" onClick={() => setPad(typed(pad, '0'))}>
          0
        </button>
        <button type="button" className={styles.small} onClick={onClose}>
          {t('staff.back')}
        </button>
      </div>
      <button type="button" className={styles.leave} disabled={isBusy || !isComplete(pad)} onClick={() => void leave()}>
        {t('staff.leave')}
      </button>
    </main>
  );
}

interface FieldProps {
  readonly pad: Pad;
  readonly field: Pad['field'];
  readonly onChoose: () => void;
}

/** No text field: nothing of the browser's remembers, completes or composes in it. */
function Field({ pad, field, onChoose }: FieldProps) {
  const { t } = useTexts();
  const shown = field === 'pin' ? '●'.repeat(pad.pin.length) : pad.login;
  return (
    <button type="button" className={styles.field} aria-pressed={pad.field === field} onClick={onChoose}>
      <span>{t(`staff.${field}`)}</span>
      <strong>{shown}</strong>
    </button>
  );
}
