import { UnstyledButton } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { Icon } from './icon.tsx';
import { Primary } from './primary.tsx';
import { Sheet } from './sheet.tsx';
import styles from '../kiosk.module.css';

const WAYS = ['large', 'contrast', 'low', 'moreTime'] as const;

/** What makes the screen easier, one switch each; the next customer finds none of them on. */
export function EasePanel() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const ease = useKioskState((state) => state.visit.ease);
  const isOpen = useKioskState(({ things, visit }) => things.panel === 'ease' && visit.deadline?.kind !== 'warned');
  const close = (): void => kiosk.show('none');
  return (
    <Sheet title={t('kiosk.ease.title')} isOpen={isOpen} onClose={close}>
      <div className={styles.switches}>
        {WAYS.map((way) => (
          <UnstyledButton
            key={way}
            className={styles.switch ?? ''}
            role="switch"
            aria-checked={ease[way]}
            onClick={() => kiosk.setEase({ [way]: !ease[way] })}
            data-ease={way}
          >
            <span className={styles.switchName}>
              <strong>{t(`kiosk.ease.${way}`)}</strong>
              <span>{t(`kiosk.ease.${way}.help`)}</span>
            </span>
            <span className={styles.switchState}>
              {ease[way] && <Icon name="tick" />}
              {t(ease[way] ? 'kiosk.ease.on' : 'kiosk.ease.off')}
            </span>
          </UnstyledButton>
        ))}
      </div>
      <div className={styles.sheetButtons}>
        <Primary onTap={close}>{t('kiosk.close')}</Primary>
      </div>
    </Sheet>
  );
}
