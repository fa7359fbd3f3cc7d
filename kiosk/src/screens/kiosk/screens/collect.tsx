import { UnstyledButton } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { inFours } from '../basket-text.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Primary } from '../parts/primary.tsx';
import { useKiosk, useKioskState, useServerTime } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'back', '0'] as const;
/** The shortest code there is. */
const LEAST = 6;

/** A code is held to the scanner, or typed; its tickets are printed at once. */
export function Collect() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const code = useKioskState((state) => state.things.code);
  const isBusy = useKioskState((state) => state.visit.asking !== null);
  const isKnownOnly = useKioskState((state) => state.status?.kiosk?.pickUp === 'known');
  const from = useKioskState((state) => state.status?.kiosk?.pickUpFrom ?? null);
  const now = useServerTime();
  const wait = from === null ? 0 : Math.ceil((from - now) / 1000);
  const isWaiting = wait > 0;
  return (
    <Frame
      isAnchored
      title={t('kiosk.collect.title')}
      intro={
        <>
          <p className={styles.scanLine}>
            <Icon name="down" />
            {t('kiosk.collect.scan')}
          </p>
          {isKnownOnly && <p className={styles.hint}>{t('kiosk.collect.knownOnly')}</p>}
          {isWaiting && <p className={styles.notice}>{t('kiosk.collect.throttled.typed', { n: wait })}</p>}
        </>
      }
      primary={
        <Primary isOff={isBusy || isWaiting || code.length < LEAST} onTap={() => void kiosk.pickUp()}>
          {t(isBusy ? 'kiosk.collect.busy' : 'kiosk.collect.go')}
        </Primary>
      }
    >
      <div className={styles.pad}>
        <output className={styles.code} aria-label={t('kiosk.collect.code')}>
          {inFours(code)}
        </output>
        <div className={styles.keys} role="group" aria-label={t('kiosk.collect.pad')}>
          {KEYS.map((key) => (
            <UnstyledButton
              key={key}
              className={styles.key ?? ''}
              aria-label={key === 'back' ? t('kiosk.collect.delete') : key}
              disabled={isBusy || isWaiting}
              onClick={() => kiosk.type(key)}
              data-key={key}
            >
              {key === 'back' ? <Icon name="erase" /> : key}
            </UnstyledButton>
          ))}
        </div>
      </div>
    </Frame>
  );
}
