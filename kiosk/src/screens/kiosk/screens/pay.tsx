import type { PayingView } from '../../../channel/paying-view.ts';
import { countdownText } from '../../words/local-time.ts';
import { qrPath } from '../../ui/qr-path.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { awaitsCard, mayPayOtherwise, payDoes, payNext, UNREAD_MS } from '../pay-does.ts';
import { notesThatFit } from '../paying.ts';
import { isTaken as isTakenIn } from '../start-over.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Primary } from '../parts/primary.tsx';
import { useHasLasted, useKiosk, useKioskState, useSecondsTo } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

type Attempt = NonNullable<PayingView['attempt']>;

/** Where something is held to the reader or the scanner below. */
const ARROWED: ReadonlySet<string> = new Set(['show', 'card', 'unread']);

/** The payer's turn, with the time there is for it. */
export function Pay() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const basket = useKioskState((state) => state.status?.basket ?? null);
  const attempt = useKioskState((state) => state.status?.paying?.attempt ?? null);
  const tender = useKioskState((state) => state.things.tender);
  const isGivingUp = useKioskState((state) => state.visit.asking === 'give-up');
  const isTaken = useKioskState(isTakenIn);
  const reviewed = useKioskState((state) => state.things.review?.basket ?? null);
  const isUnread = useHasLasted(awaitsCard(attempt), UNREAD_MS);
  const does = payDoes(attempt, tender, { isTaken, isUnread });
  const canLeave = mayPayOtherwise(does);
  const due = basket ?? reviewed;
  const total = due === null ? null : { amount: attempt?.amount ?? due.total, currency: due.currency };
  const asked = attempt?.tender ?? tender;
  const named = asked === null ? '' : t(`kiosk.tender.${asked}`);
  return (
    <Frame
      isAnchored
      title={t(`kiosk.pay.does.${does}`)}
      intro={
        <>
          <p className={styles.payNext} role="status" data-does={does}>
            {t(`kiosk.pay.next.${payNext(does, attempt)}`, { tender: named })}
          </p>
          <p className={styles.payTotal}>
            <span>{t(isTaken ? 'kiosk.pay.paid' : 'kiosk.pay.total')}</span>
            <strong>{total === null ? '' : moneyText(total, language)}</strong>
          </p>
        </>
      }
      canGoBack={false}
      canStartOver={!isTaken}
      primary={
        isTaken ? null : (
          <Primary isQuiet isOff={isGivingUp || !canLeave} onTap={() => kiosk.do({ kind: 'back' })}>
            {t(canLeave ? (isGivingUp ? 'kiosk.pay.backing' : 'kiosk.pay.back') : 'kiosk.pay.awaited')}
          </Primary>
        )
      }
    >
      <div className={styles.payPlace}>
        {/* Nobody pays by it twice. */}
        {attempt?.shown != null && does !== 'unknown' && <PayCode text={attempt.shown.text} />}
        {/* Of what came back is read where the arrow was: the guest has found the slot. */}
        {(ARROWED.has(does) || (does === 'notes' && toldOf(attempt) === null)) && (
          <span className={styles.payArrow} aria-hidden>
            <Icon name="down" />
          </span>
        )}
        {attempt?.notes !== undefined && <Notes attempt={attempt} />}
        {!isTaken && <PayLeft isLost={does === 'unknown'} />}
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

/** How long there is to pay; where nobody may any more, when the paper for it comes. */
function PayLeft({ isLost }: { readonly isLost: boolean }) {
  const { t } = useTexts();
  const at = useKioskState(({ visit }) => (visit.deadline?.kind === 'pay' ? visit.deadline.at : null));
  const left = useSecondsTo(at);
  return (
    <p className={styles.payLeft}>
      {t(isLost ? 'kiosk.pay.slipIn' : 'kiosk.pay.left')}{' '}
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
  const rest = attempt.amount - notes.stacked;
  const fit = notesThatFit(takes ?? [], rest);
  return (
    <div className={styles.notes}>
      <p>
        <strong>{t('kiosk.pay.notes.in', { amount: money(notes.stacked) })}</strong>
        {' · '}
        {t('kiosk.pay.notes.rest', { amount: money(rest) })}
      </p>
      {told !== null && (
        <p role="alert" className={styles.notice}>
          {t(`kiosk.pay.notes.${told}`)}
        </p>
      )}
      {told === null && takes !== null && takes.length > 0 && (
        <p>
          {fit.length > 0
            ? t('kiosk.pay.notes.takes', { notes: fit.map(money).join(t('kiosk.pay.notes.and')) })
            : rest > 0 && t('kiosk.pay.notes.none', { amount: money(rest) })}
        </p>
      )}
    </div>
  );
}
