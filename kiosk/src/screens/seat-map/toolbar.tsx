import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { grown } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { memo, useState, useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './seat-map.module.css';
import type { ViewStore } from './view-store.ts';

export type Shown = 'map' | 'list';

interface ToolbarProps {
  readonly plan: Plan;
  readonly floor: PlanFloor;
  readonly store: ViewStore;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

/** More zones than this are a list to choose from instead of a button each. */
const MOST_BUTTONS = 5;

/** Zones, map or list, and a button for everything that a drag, a wheel or two fingers can do. */
export const Toolbar = memo(function Toolbar({ plan, floor, store, shown, onShown }: ToolbarProps) {
  const { t } = useTexts();
  const hasZones = shown === 'map' && floor.zones.length > 1;
  return (
    <div className={styles.toolbar}>
      {!hasZones ? null : floor.zones.length > MOST_BUTTONS ? (
        <ZoneSelect key={plan.floors.indexOf(floor)} plan={plan} floor={floor} store={store} />
      ) : (
        <ZoneButtons plan={plan} floor={floor} store={store} />
      )}
      <span className={styles.space} />
      {plan.rows.length === 0 ? null : (
        <SegmentedControl
          size="sm"
          value={shown}
          aria-label={t('seatMap.view')}
          onChange={(value) => onShown(value === 'list' ? 'list' : 'map')}
          data={[
            { value: 'map', label: t('seatMap.view.map') },
            { value: 'list', label: t('seatMap.view.list') },
          ]}
        />
      )}
      {shown === 'map' ? <ViewButtons store={store} /> : null}
    </div>
  );
});

type ZoneProps = Pick<ToolbarProps, 'plan' | 'floor' | 'store'>;

const showZone = ({ plan, store }: ZoneProps, zone: number): void => {
  const box = plan.zones[zone]?.box;
  if (box !== undefined) store.showPart(grown(box, 1.5));
};

function ZoneButtons(props: ZoneProps) {
  const { t, language } = useTexts();
  return (
    <div className={`${styles.buttons} ${styles.zones}`} role="group" aria-label={t('seatMap.zones')}>
      {props.floor.zones.map((at) => {
        const zone = props.plan.zones[at];
        return zone === undefined ? null : (
          <Button
            key={zone.id}
            className={styles.zoneButton}
            size="compact-md"
            variant="default"
            title={inLanguage(zone.name, language)}
            onClick={() => showZone(props, at)}
          >
            <span className={styles.ellipsis}>{inLanguage(zone.name, language)}</span>
          </Button>
        );
      })}
    </div>
  );
}

/** It keeps what was chosen, so that arrow keys go on from there. */
function ZoneSelect(props: ZoneProps) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState('');
  const named = props.floor.zones.flatMap((at) => {
    const zone = props.plan.zones[at];
    return zone === undefined ? [] : [{ value: String(at), label: inLanguage(zone.name, language) }];
  });
  return (
    <NativeSelect
      className={`${styles.zoneSelect} ${styles.zones}`}
      aria-label={t('seatMap.zones')}
      value={chosen}
      data={[{ value: '', label: t('seatMap.zones.go') }, ...named]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setChosen(value);
        if (value === '') props.store.zoomStep(0);
        else showZone(props, Number(value));
      }}
    />
  );
}

const PANS = [
  ['left', -1, 0],
  ['up', 0, -1],
  ['down', 0, 1],
  ['right', 1, 0],
] as const;

function ViewButtons({ store }: Pick<ToolbarProps, 'store'>) {
  const { t } = useTexts();
  const subscribe = (listener: () => void): (() => void) => store.subscribe(listener);
  const isZoomed = useSyncExternalStore(subscribe, () => store.zoom > 1.01);
  const isClosest = useSyncExternalStore(subscribe, () => store.isClosest);
  const button = (name: string, icon: IconName, isOff: boolean, act: () => void) => (
    <ActionIcon
      key={name}
      className={styles.viewButton}
      variant="default"
      aria-label={name}
      title={name}
      disabled={isOff}
      onClick={act}
    >
      <Icon name={icon} />
    </ActionIcon>
  );
  return (
    <div className={`${styles.buttons} ${styles.views}`} role="group" aria-label={t('seatMap.zoom')}>
      {PANS.map(([to, x, y]) => button(t(`seatMap.pan.${to}`), to, !isZoomed, () => store.panStep(x, y)))}
      {button(t('seatMap.zoom.out'), 'minus', !isZoomed, () => store.zoomStep(-1))}
      {button(t('seatMap.zoom.in'), 'plus', isClosest, () => store.zoomStep(1))}
      {button(t('seatMap.zoom.fit'), 'fit', !isZoomed, () => store.zoomStep(0))}
    </div>
  );
}
