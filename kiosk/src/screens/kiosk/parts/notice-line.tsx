import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { noticeText } from '../notice-text.ts';
import { paidInPart, partySize } from '../state.ts';
import { useKioskState, useServerTime } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** What just happened: read out, and in sight until the next step. */
export function NoticeLine() {
  const notice = useKioskState((state) => state.visit.notice);
  return (
    <div role="alert" className={styles.noticePlace}>
      {notice !== null && <Told />}
    </div>
  );
}

function Told() {
  const texts = useTexts();
  const notice = useKioskState((state) => state.visit.notice);
  const picked = useKioskState((state) => state.things.picked);
  const people = useKioskState((state) => partySize(state.things.party));
  const wheelchairs = useKioskState((state) => state.things.wheelchairs);
  const tender = useKioskState((state) => state.things.tender);
  const isChoosing = useKioskState((state) => state.visit.screen === 'change');
  const offsetMin = useKioskState((state) => state.status?.utcOffsetMin ?? 0);
  const paying = useKioskState((state) => state.status?.paying ?? null);
  const slip = useKioskState((state) => state.things.slip);
  const isLate = useKioskState((state) => state.things.late !== null);
  const now = useServerTime();
  const pausedUntil = useKioskState((state) => state.status?.kiosk?.pickUpFrom ?? null);
  if (notice === null) return null;
  const part = paidInPart(paying);
  const money = (amount: number, currency: string): string => moneyText({ amount, currency }, texts.language);
  const around = {
    ...{ picked, people, wheelchairs, tender, isChoosing, offsetMin, now },
    isPaused: pausedUntil !== null && pausedUntil > now,
    part: part === null ? null : { paid: money(part.paid, part.currency), due: money(part.due, part.currency) },
    isLate,
    stuck: slip === null ? null : money(slip.amount, slip.currency),
  };
  const text = noticeText(notice, around, texts);
  return text === '' ? null : <p className={styles.notice}>{text}</p>;
}
