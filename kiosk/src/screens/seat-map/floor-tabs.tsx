import { SegmentedControl } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { useTexts } from '../i18n/i18n.ts';
import { oursByFloor } from './counts.ts';
import type { SeatLooks } from './looks.ts';
import styles from './seat-map.module.css';
import { useLooksVersion } from './use-looks-version.ts';

interface FloorTabsProps {
  readonly plan: Plan;
  readonly looks: SeatLooks;
  readonly floor: number;
  readonly onFloor: (floor: number) => void;
}

/** The storeys of the house, each with how many seats of this sale are on it: a choice may span them. */
export function FloorTabs({ plan, looks, floor, onFloor }: FloorTabsProps) {
  const { t, language } = useTexts();
  useLooksVersion(looks);
  const ours = oursByFloor(plan, looks);
  return (
    <SegmentedControl
      className={styles.floors}
      size="md"
      value={String(floor)}
      aria-label={t('seatMap.floors')}
      onChange={(value) => onFloor(Number(value))}
      data={plan.floors.map(({ name }, at) => ({
        value: String(at),
        label: (
          <span className={styles.floor}>
            {name === null ? t('seatMap.floors.one', { n: at + 1 }) : inLanguage(name, language)}
            {(ours[at] ?? 0) === 0 ? null : (
              <span className={styles.badge}>{t('seatMap.floors.chosen', { n: ours[at] ?? 0 })}</span>
            )}
          </span>
        ),
      }))}
    />
  );
}
