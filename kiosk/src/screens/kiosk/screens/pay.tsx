import type { PayingView } from '../../../channel/paying-view.ts';
import { payerDoes } from '../../counter/pay-choice.ts';
import { countdownText } from '../../counter/local-time.ts';
import { qrPath } from '../../counter/qr-path.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { isScanned } from '../paying.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Primary } from '../parts/primary.tsx';
import { useKiosk, useKioskState, useSecondsTo } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

type Attempt = NonNullable<PayingView['attempt']>;

/** What the payer does, in one word for each. */
function doing(attempt: Attempt | null, tender: string | null, isTaken: boolean) {
  if (isTaken) return 'finishing';
  if (attempt === null) return isScanned(tender as Attempt['tender'] | null) ? 'show' : 'opening';
  const does = payerDoes(attempt);
  return does === 'card' && attempt.tender === 'cash' ? 'notes' : attempt.notes !== undefined ? 'notes' : does;
}

/** The payer's turn, with the time there is for it. */
export function Pay() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const basket = useKioskState((state) => state.status?.basket ?? null);
  const attempt = useKioskState((state) => state.status?.paying?.attempt ?? null);
  const tender = useKioskState((state) => state.things.tender);
  const isGivingUp = useKioskState((state) => state.visit.asking === 'give-up');
  // The money is there and the basket has become a sale, of which the server has not said yet that it stands.
  const isTaken = useKioskState(({ status }) => status !== null && status.basket === null);
  const reviewed = useKioskState((state) => state.things.review?.basket ?? null);
  const does = doing(attempt, tender, isTaken);
  const due = basket ?? reviewed;
  const total = due === null ? null : { amount: attempt?.amount ?? due.total, currency: due.currency };
  const named = tender === null ? '' : t(`kiosk.tender.${tender}`);
  return (
    <Frame
      isAnchored
      title={t(`kiosk.pay.does.${does}`)}
      intro={
        <>
          <p className={styles.payNext} role="status" data-does={does}>
            {t(`kiosk.pay.next.${does}`, { tender: named })}
          </p>
          <p className={styles.payTotal}>
            <span>{t('kiosk.pay.total')}</span>
            <strong>{total === null ? '' : moneyText(total, language)}</strong>
          </p>
        </>
      }
      canGoBack={false}
      primary={
        <Primary isQuiet isOff={isGivingUp || isTaken} onTap={() => kiosk.do({ kind: 'back' })}>
          {t(isGivingUp ? 'kiosk.pay.backing' : 'kiosk.pay.back')}
        </Primary>
      }
    >
      <div className={styles.payPlace}>
        {attempt?.shown != null && <PayCode text={attempt.shown.text} />}
        {/* Of what came back is read where the arrow was: the guest has found the slot. */}
        {(does === 'show' || does === 'card' || (does === 'notes' && toldOf(attempt) === null)) && (
          <span className={styles.payArrow} aria-hidden>
            <Icon name="down" />
          </span>
        )}
        {attempt?.notes !== undefined && <Notes attempt={attempt} />}
        <PayLeft />
      </div>
    </Frame>
  );
}

function PayCode({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const { side, d } = qrPath(text);
  return (
    <svg
      role="img"
      aria-label={t('kiosk.pay.qr')}
      className={styles.payCode}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      data-qr
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  );
}

function PayLeft() {
  const { t } = useTexts();
  const at = useKioskState(({ visit }) => (visit.deadline?.kind === 'pay' ? visit.deadline.at : null));
  const left = useSecondsTo(at);
  return (
    <p className={styles.payLeft}>
      {t('kiosk.pay.left')}{' '}
      <strong role="timer" aria-live="off">
        {left === null ? '' : countdownText(left * 1000)}
      </strong>
    </p>
  );
}

/** What the acceptor has to say of the last note, or of itself. */
const toldOf = (attempt: Attempt | null) => attempt?.notes?.fault ?? attempt?.notes?.returned ?? null;

/** Notes as they go in: what is there, what is missing, why the last one came back. */
function Notes({ attempt }: { readonly attempt: Attempt }) {
  const { t, language } = useTexts();
  const currency = useKioskState((state) => state.status?.paying?.currency ?? 'CNY');
  const takes = useKioskState((state) => state.status?.kiosk?.notes ?? null);
  const { notes } = attempt;
  if (notes === undefined) return null;
  const money = (amount: number): string => moneyText({ amount, currency }, language);
  const told = toldOf(attempt);
  return (
    <div className={styles.notes}>
      <p>
        <strong>{t('kiosk.pay.notes.in', { amount: money(notes.stacked) })}</strong>
        {' · '}
        {t('kiosk.pay.notes.rest', { amount: money(attempt.amount - notes.stacked) })}
      </p>
      {told !== null && (
        <p role="alert" className={styles.notice}>
          {t(`kiosk.pay.notes.${told}`)}
        </p>
      )}
      {told === null && takes !== null && takes.length > 0 && (
        <p>{t('kiosk.pay.notes.takes', { notes: takes.map(money).join(' ') })}</p>
      )}
    </div>
  );
}
