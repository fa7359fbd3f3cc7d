import { useTexts } from '../../i18n/i18n.ts';
import { Frame } from '../parts/frame.tsx';
import { Primary } from '../parts/primary.tsx';
import { doesNow } from '../state.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { whyKey } from '../why-text.ts';
import styles from '../kiosk.module.css';

/** The kiosk cannot go on: why, that nothing was charged, and who can. */
export function GoToCounter() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const why = useKioskState((state) => state.visit.why ?? 'starting');
  const canCollect = useKioskState((state) => doesNow(state) !== 'closed' && state.status?.kiosk?.pickUp !== 'none');
  return (
    <Frame
      title={t('kiosk.counter.title')}
      intro={
        <>
          <p className={styles.told}>{t(whyKey(why))}</p>
          <p className={styles.told}>{t('kiosk.why.given')}</p>
        </>
      }
      canGoBack={false}
      canStartOver={false}
      primary={
        <>
          {canCollect && (
            <Primary isQuiet onTap={() => kiosk.collect()}>
              {t('kiosk.counter.collect')}
            </Primary>
          )}
          <Primary onTap={() => kiosk.do({ kind: 'back' })}>{t('kiosk.tickets.done')}</Primary>
        </>
      }
    />
  );
}
