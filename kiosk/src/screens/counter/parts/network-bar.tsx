import { useTexts } from '../../i18n/i18n.ts';
import { clockTextToTheSecond } from '../local-time.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Always there: text, sign and colour. A change is announced once; being cut off cannot be dismissed. */
export function NetworkBar() {
  const { t } = useTexts();
  const isChannelOpen = useCounterState((state) => state.isChannelOpen);
  const isTillGivenUp = useCounterState((state) => state.isTillGivenUp);
  const link = useCounterState((state) => state.status?.link ?? 'connecting');
  const since = useCounterState((state) => state.status?.since ?? null);
  const unsynced = useCounterState((state) => state.status?.unsynced ?? 0);
  const offsetMin = useCounterState(venueOffsetMin);
  const time = since === null ? '' : clockTextToTheSecond(since, offsetMin);
  const ownSeats = useCounterState((state) => state.status?.ownSeats ?? 0);
  const conflicts = useCounterState((state) => state.status?.conflicts ?? 0);
  const withdrawals = useCounterState((state) => state.status?.withdrawals ?? 0);
  const askedSeats = useCounterState((state) => state.status?.askedSeats ?? 0);
  const halted = useCounterState((state) => state.status?.halted?.reason ?? null);
  const away = isTillGivenUp ? 'tillGivenUp' : 'till';
  const shown = isChannelOpen ? (halted === null ? link : 'halted') : away;
  const headline =
    shown === 'halted' ? (`halt.${halted ?? 'facts-broken'}` as const) : (`counter.net.${shown}` as const);
  return (
    <div role="status" className={styles.network} data-link={shown}>
      <span aria-hidden="true" className={styles.networkSign}>
        {shown === 'online' ? '●' : '▲'}
      </span>
      <strong>{t(headline)}</strong>
      {(shown === 'online' || shown === 'connecting' || shown === 'refused') && (
        <span>{t(detailKey(shown, ownSeats > 0), { time, n: ownSeats })}</span>
      )}
      <span className={styles.networkCounts}>
        {conflicts > 0 && <span className={styles.networkCount}>{t('counter.net.conflicts', { n: conflicts })}</span>}
        {askedSeats > 0 && <span className={styles.networkCount}>{t('counter.net.asked', { n: askedSeats })}</span>}
        {withdrawals > 0 && (
          <span className={styles.networkCount}>{t('counter.net.withdrawals', { n: withdrawals })}</span>
        )}
        {unsynced > 0 && <span className={styles.networkCount}>{t('counter.net.unsynced', { n: unsynced })}</span>}
      </span>
    </div>
  );
}

const detailKey = (link: 'online' | 'connecting' | 'refused', sellsAlone: boolean) =>
  link === 'connecting' && sellsAlone
    ? ('counter.net.connecting.own' as const)
    : (`counter.net.${link}.detail` as const);
