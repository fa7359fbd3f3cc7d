import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { houseName } from '../house-name.ts';
import { Bar } from './bar.tsx';
import { Choices } from './choices.tsx';
import { HoldLeft } from './hold-left.tsx';
import { LateLine } from './late-line.tsx';
import { NoticeLine } from './notice-line.tsx';
import { SlotLine } from './slot-line.tsx';
import styles from '../kiosk.module.css';

interface FrameProps {
  readonly title: string;
  /** Read, not touched: stands high where the panel is tall. */
  readonly intro?: ReactNode;
  /** What is touched, and grows with the room there is. */
  readonly children?: ReactNode;
  /** The one thing to do next, low on every panel. */
  readonly primary?: ReactNode;
  readonly canGoBack?: boolean;
  readonly canStartOver?: boolean;
  /** What is touched stands at the bottom of a tall panel, as large as it is; what is read has the rest. */
  readonly isAnchored?: boolean;
}

/**
 * Every screen of a visit is made so: what is read above, what is touched below it, the next step and the bar at the
 * bottom. With `low reach` all that is touched is in the lowest 40 % of a tall panel.
 */
export function Frame(props: FrameProps) {
  const { title, intro, children, primary, canGoBack = true, canStartOver = true, isAnchored = false } = props;
  const kiosk = useKiosk();
  const { t } = useTexts();
  const isWarned = useKioskState((state) => state.visit.deadline?.kind === 'warned');
  return (
    <main className={styles.frame} aria-hidden={isWarned} data-anchored={isAnchored || undefined}>
      <div className={styles.upper}>
        <header className={styles.head}>
          <HouseName />
          <HoldLeft />
        </header>
        <div className={styles.intro}>
          <h1>{title}</h1>
          {intro}
          <NoticeLine />
          <LateLine />
          <SlotLine />
        </div>
      </div>
      <div className={styles.lower}>
        <Choices>{children}</Choices>
        <div className={styles.primaries}>{primary}</div>
        <Bar
          back={canGoBack ? () => kiosk.do({ kind: 'back' }) : null}
          startOver={canStartOver ? () => kiosk.startOver() : null}
          label={t('kiosk.title')}
        />
      </div>
    </main>
  );
}

function HouseName() {
  const { language } = useTexts();
  const name = useKioskState((state) => houseName(state, language));
  return <p className={styles.house}>{name || 'Foyer'}</p>;
}
