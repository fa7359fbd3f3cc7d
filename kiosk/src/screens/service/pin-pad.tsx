import { useTexts } from '../i18n/i18n.ts';
import { Keypad } from './keypad.tsx';
import { isComplete, type Pad } from './pad.ts';
import { Saying } from './saying.tsx';
import type { ViewProps } from './staff-app.tsx';
import styles from './staff.module.css';

/** Number and PIN: to be let in, or once more to end the app. */
export function PinPad({ desk, state }: ViewProps) {
  const { t } = useTexts();
  const { pad, view, isBusy } = state;
  const isLeaving = view === 'leave';
  return (
    <>
      <p>{t(isLeaving ? 'staff.askToLeave' : 'staff.ask')}</p>
      <Field pad={pad} field="login" onChoose={() => desk.choose('login')} />
      <Field pad={pad} field="pin" onChoose={() => desk.choose('pin')} />
      <Saying saying={state.saying} />
      <Keypad
        desk={desk}
        back={t(state.service === null ? 'staff.back' : 'staff.toPanel')}
        onBack={() => desk.back()}
      />
      <button
        type="button"
        className={styles.main}
        data-go
        disabled={isBusy || !isComplete(pad)}
        onClick={() => void desk.submit()}
      >
        {t(isLeaving ? 'staff.leave' : 'staff.enter')}
      </button>
    </>
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
