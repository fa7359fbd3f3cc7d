import { ActionIcon, NumberInput } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { memo } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { SeatMapProps } from './contract.ts';
import { leftInArea } from './counts.ts';
import { Icon } from './icons.tsx';
import type { Plan, PlanArea } from '@foyer/shared/seating/drawing/plan';
import styles from './seat-map.module.css';
import { useLooksVersion } from './use-looks-version.ts';

interface AreaSteppersProps
  extends Pick<SeatMapProps, 'looks' | 'prices' | 'areaCounts' | 'onAreaCount' | 'lockedReason'> {
  readonly plan: Plan;
  /** Those of the floor that is shown. */
  readonly areas: readonly number[];
}

/** Standing places are a number, not a seat: one stepper for each area. */
export const AreaSteppers = memo(function AreaSteppers(props: AreaSteppersProps) {
  const { t } = useTexts();
  useLooksVersion(props.looks);
  const areas = props.areas.flatMap((at) => props.plan.areas[at] ?? []);
  if (areas.length === 0) return null;
  return (
    <div className={styles.areas} role="group" aria-label={t('seatMap.area.group')}>
      {areas.map((area) => (
        <Stepper key={area.id} {...props} area={area} />
      ))}
    </div>
  );
});

/** The id of an area's number field, so that a click on its shape can go there. */
export const stepperId = (area: PlanArea): string => `seat-map-area-${area.id}`;

interface StepperProps extends AreaSteppersProps {
  readonly area: PlanArea;
}

function Stepper({ area, looks, prices, areaCounts, onAreaCount, lockedReason }: StepperProps) {
  const { t, language } = useTexts();
  const name = inLanguage(area.name, language);
  const left = leftInArea(area, looks);
  const count = areaCounts?.get(area.id) ?? 0;
  const price = prices.get(area.priceZone);
  const most = count + (left ?? 0);
  const set = (value: number): void => {
    const wanted = Math.min(most, Math.max(0, Math.trunc(value)));
    if (wanted !== count) onAreaCount?.(area.id, wanted);
  };
  const step = (by: 1 | -1, label: string) => (
    <ActionIcon
      className={styles.stepButton}
      variant="default"
      aria-label={label}
      disabled={by === 1 ? count >= most : count === 0}
      onClick={() => set(count + by)}
    >
      <Icon name={by === 1 ? 'plus' : 'minus'} />
    </ActionIcon>
  );
  return (
    <div className={styles.area}>
      <span className={styles.areaName}>
        <strong>{name}</strong>
        <span className={styles.count}>
          {price === undefined ? '' : `${moneyText(price, language)} · `}
          {left === null ? (lockedReason ?? t('seatMap.look.locked')) : t('seatMap.area.left', { n: left })}
        </span>
      </span>
      {step(-1, t('seatMap.area.fewer', { area: name }))}
      <NumberInput
        id={stepperId(area)}
        className={styles.number}
        size="md"
        hideControls
        allowDecimal={false}
        min={0}
        max={most}
        clampBehavior="strict"
        value={count}
        aria-label={t('seatMap.area.count', { area: name })}
        onChange={(value) => set(Number(value))}
      />
      {step(1, t('seatMap.area.more', { area: name }))}
    </div>
  );
}
