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
  const isHalted = useCounterState((state) => state.status?.halted != null);
  const away = isTillGivenUp ? 'tillGivenUp' : 'till';
  const shown = isChannelOpen ? (isHalted ? 'halted' : link) : away;
  return (
    <div role="status" className={styles.network} data-link={shown}>
      <span aria-hidden="true" className={styles.networkSign}>
        {shown === 'online' ? '●' : '▲'}
      </span>
      <strong>{t(`counter.net.${shown}`)}</strong>
      {(shown === 'online' || shown === 'connecting' || shown === 'refused') && (
        <span>{t(`counter.net.${shown}.detail`, { time })}</span>
      )}
      {unsynced > 0 && <span className={styles.networkCount}>{t('counter.net.unsynced', { n: unsynced })}</span>}
    </div>
  );
}
