import { ActionIcon, NumberInput } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { SeatMapProps } from './contract.ts';
import { freeInRow } from './counts.ts';
import { Icon } from './icons.tsx';
import type { Plan, PlanArea } from './plan.ts';
import styles from './seat-map.module.css';
import { useLooksVersion } from './use-looks-version.ts';

interface AreaSteppersProps extends Pick<SeatMapProps, 'looks' | 'prices' | 'areaCounts' | 'onAreaCount'> {
  readonly plan: Plan;
}

/** Standing places are a number, not a seat: one stepper for each area. */
export function AreaSteppers(props: AreaSteppersProps) {
  const { t } = useTexts();
  useLooksVersion(props.looks);
  if (props.plan.areas.length === 0) return null;
  return (
    <div className={styles.areas} role="group" aria-label={t('seatMap.area.group')}>
      {props.plan.areas.map((area) => (
        <Stepper key={area.id} {...props} area={area} />
      ))}
    </div>
  );
}

/** The id of an area's number field, so that a click on its shape can go there. */
export const stepperId = (area: PlanArea): string => `seat-map-area-${area.id}`;

function Stepper({ area, looks, prices, areaCounts, onAreaCount }: AreaSteppersProps & { readonly area: PlanArea }) {
  const { t, language } = useTexts();
  const name = inLanguage(area.name, language);
  const free = freeInRow(area, looks);
  const count = areaCounts?.get(area.id) ?? 0;
  const price = prices.get(area.priceZone);
  const most = count + free;
  const set = (value: number): void => onAreaCount?.(area.id, Math.min(most, Math.max(0, Math.trunc(value))));
  return (
    <div className={styles.area}>
      <span className={styles.areaName}>
        <strong>{name}</strong>
        <span className={styles.count}>
          {price === undefined ? '' : `${moneyText(price, language)} · `}
          {t('seatMap.area.left', { n: free })}
        </span>
      </span>
      <ActionIcon
        size={40}
        variant="default"
        disabled={count === 0}
        aria-label={t('seatMap.area.fewer', { area: name })}
        onClick={() => set(count - 1)}
      >
        <Icon name="minus" />
      </ActionIcon>
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
        onChange={(value) => typeof value === 'number' && value !== count && set(value)}
      />
      <ActionIcon
        size={40}
        variant="default"
        disabled={count >= most}
        aria-label={t('seatMap.area.more', { area: name })}
        onClick={() => set(count + 1)}
      >
        <Icon name="plus" />
      </ActionIcon>
    </div>
  );
}
