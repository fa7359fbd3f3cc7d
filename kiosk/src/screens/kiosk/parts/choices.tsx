import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { useHidden } from './use-hidden.ts';
import { Icon } from './icon.tsx';
import { pageStep } from './turn-page.ts';
import styles from '../kiosk.module.css';

/**
 * What is touched. Where it has not all of the room it needs, two buttons under it bring the rest: nobody has to guess
 * that there is more, or to swipe.
 */
export function Choices({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const { above, below } = useHidden(place);
  const turn = (way: 'above' | 'below'): void => {
    const { current } = place;
    if (current === null) return;
    const things = [...current.querySelectorAll('button')].map((one) => one.getBoundingClientRect());
    current.scrollBy({ top: pageStep(current.getBoundingClientRect(), things, way) });
  };
  return (
    <div className={styles.choicesPlace}>
      <div ref={place} className={styles.choices} data-scroll>
        {children}
      </div>
      {(above || below) && (
        <div className={styles.more}>
          <UnstyledButton
            className={styles.moreButton ?? ''}
            disabled={!above}
            onClick={() => turn('above')}
            data-more="above"
          >
            <Icon name="up" />
            {t('kiosk.more.above')}
          </UnstyledButton>
          <UnstyledButton
            className={styles.moreButton ?? ''}
            disabled={!below}
            onClick={() => turn('below')}
            data-more="below"
          >
            <Icon name="down" />
            {t('kiosk.more.below')}
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}
