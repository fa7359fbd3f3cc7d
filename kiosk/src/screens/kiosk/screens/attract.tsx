import { UnstyledButton } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useMemo } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { titlesOf } from '../films.ts';
import { houseName } from '../house-name.ts';
import { Bar } from '../parts/bar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Poster } from '../parts/poster.tsx';
import { SlotLine } from '../parts/slot-line.tsx';
import { doesNow, whyLess } from '../state.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { whyKey } from '../why-text.ts';
import styles from '../kiosk.module.css';

const MOST_POSTERS = 6;

/** Waits for the next customer: two large buttons, and above them what is on. */
export function Attract() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const does = useKioskState(doesNow);
  const why = useKioskState(whyLess);
  const programme = useKioskState((state) => state.programme);
  const canCollect = useKioskState((state) => doesNow(state) !== 'closed' && state.status?.kiosk?.pickUp !== 'none');
  const isShut = does !== 'sell' && !canCollect;
  const films = useMemo(() => titlesOf(programme?.performances ?? []).slice(0, MOST_POSTERS), [programme]);
  const house = useKioskState((state) => houseName(state, language));
  return (
    <main className={styles.attract}>
      <div className={styles.hero}>
        <p className={styles.heroHouse}>{house || 'Foyer'}</p>
        <ul className={styles.heroPosters} aria-label={t('kiosk.nowShowing')}>
          {films.map(({ key, name }) => (
            <li key={key}>
              <Poster name={key} />
              <span>{inLanguage(name, language)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.attractLower} data-shut={isShut || undefined}>
        <h1 className={styles.attractTitle}>
          {t(does === 'sell' ? 'kiosk.welcome' : canCollect ? 'kiosk.counter.collectOnly' : 'kiosk.counter.title')}
        </h1>
        <div className={styles.attractSaid}>
          {does !== 'sell' && <p className={styles.attractWhy}>{t(whyKey(why))}</p>}
          <SlotLine />
        </div>
        {isShut && <AtCounter />}
        <div className={styles.twoButtons} hidden={isShut}>
          {does === 'sell' && (
            <UnstyledButton className={styles.huge ?? ''} data-primary onClick={() => void kiosk.buy()}>
              <Icon name="seat" />
              <strong>{t('kiosk.buy')}</strong>
              <span>{t('kiosk.buy.help')}</span>
            </UnstyledButton>
          )}
          {canCollect && (
            <UnstyledButton className={styles.huge ?? ''} data-primary data-second onClick={() => kiosk.collect()}>
              <Icon name="ticket" />
              <strong>{t('kiosk.collect')}</strong>
              <span>{t('kiosk.collect.help')}</span>
            </UnstyledButton>
          )}
        </div>
        {canCollect && <p className={styles.attractScan}>{t('kiosk.scanHere')}</p>}
        <Bar label={t('kiosk.title')} />
      </div>
    </main>
  );
}

/** Where the two buttons are when it sells: what there is to do instead, and where. Nothing here is touched. */
function AtCounter() {
  const { t } = useTexts();
  return (
    <>
      <ul className={styles.twoButtons}>
        {(['buy', 'collect'] as const).map((wish) => (
          <li key={wish} className={styles.huge} data-elsewhere>
            <Icon name={wish === 'buy' ? 'seat' : 'ticket'} />
            <strong>{t(`kiosk.shut.${wish}`)}</strong>
            <span>{t(`kiosk.shut.${wish}.how`)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.attractScan}>{t('kiosk.shut.where')}</p>
    </>
  );
}
