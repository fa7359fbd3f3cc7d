import { useTexts } from '../../i18n/i18n.ts';
import { countdownText } from '../../words/local-time.ts';
import { useKioskState, useServerTime } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** How long the seats are kept, by the server's clock. It shows; it never frees a seat by itself. */
export function HoldLeft() {
  const expiresAt = useKioskState((state) =>
    state.visit.own.isHeld ? (state.status?.basket?.expiresAt ?? null) : null,
  );
  return expiresAt === null ? null : <Left expiresAt={expiresAt} />;
}

const URGENT_MS = 60_000;

function Left({ expiresAt }: { readonly expiresAt: number }) {
  const { t } = useTexts();
  const left = expiresAt - useServerTime();
  return (
    <p className={styles.holdLeft} data-urgent={left < URGENT_MS}>
      {t('kiosk.hold.left')}{' '}
      <strong role="timer" aria-live="off">
        {countdownText(left)}
      </strong>
    </p>
  );
}
