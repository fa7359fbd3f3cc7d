import { useTexts } from '../../i18n/i18n.ts';
import { useCounterState } from '../use-counter.ts';
import { Dialog } from './dialog.tsx';
import { PayForm } from './pay-form.tsx';
import { PayWait } from './pay-wait.tsx';

/** The money: cash and every other tender to begin with, and while the payer of another one is waited for, what they do. */
export function PayDialog() {
  const { t } = useTexts();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const paying = useCounterState((state) => state.status?.paying ?? null);
  const attempt = paying?.attempt ?? null;
  return (
    <Dialog name="pay" title={t('pay.title')} size="lg">
      {paying !== null && attempt !== null ? (
        <PayWait key={attempt.attempt} paying={paying} attempt={attempt} />
      ) : basket === null ? null : (
        // What was typed before a payment is not what is due after it.
        <PayForm key={paying?.due ?? basket.total} basket={basket} paying={paying} />
      )}
    </Dialog>
  );
}
