import { useTexts } from '../../i18n/i18n.ts';
import { noticeText } from '../notice-text.ts';
import { partySize } from '../state.ts';
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
  const isChoosing = useKioskState((state) => state.visit.screen === 'change');
  const offsetMin = useKioskState((state) => state.status?.utcOffsetMin ?? 0);
  const now = useServerTime();
  if (notice === null) return null;
  return <p className={styles.notice}>{noticeText(notice, { picked, people, isChoosing, offsetMin, now }, texts)}</p>;
}
