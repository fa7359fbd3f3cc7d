import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { memo, useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { grown } from './box.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Plan } from './plan.ts';
import styles from './seat-map.module.css';
import type { ViewStore } from './view-store.ts';

export type Shown = 'map' | 'list';

interface ToolbarProps {
  readonly plan: Plan;
  readonly store: ViewStore;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

/** Zones, map or list, and a button for everything that a drag, a wheel or two fingers can do. */
export const Toolbar = memo(function Toolbar({ plan, store, shown, onShown }: ToolbarProps) {
  const { t } = useTexts();
  return (
    <div className={styles.toolbar}>
      {shown === 'map' && plan.zones.length > 1 ? <ZoneButtons plan={plan} store={store} /> : null}
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

function ZoneButtons({ plan, store }: Pick<ToolbarProps, 'plan' | 'store'>) {
  const { t, language } = useTexts();
  return (
    <div className={styles.buttons} role="group" aria-label={t('seatMap.zones')}>
      {plan.zones.map((zone) => (
        <Button key={zone.id} size="compact-md" variant="default" onClick={() => store.showPart(grown(zone.box, 1.5))}>
          {inLanguage(zone.name, language)}
        </Button>
      ))}
    </div>
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
  const isZoomed = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.zoom > 1.01,
  );
  const isClosest = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.zoom > 7.99,
  );
  const button = (name: string, icon: IconName, isOff: boolean, act: () => void) => (
    <ActionIcon key={name} size={36} variant="default" aria-label={name} title={name} disabled={isOff} onClick={act}>
      <Icon name={icon} />
    </ActionIcon>
  );
  return (
    <div className={styles.buttons} role="group" aria-label={t('seatMap.zoom')}>
      {PANS.map(([to, x, y]) => button(t(`seatMap.pan.${to}`), to, !isZoomed, () => store.panStep(x, y)))}
      {button(t('seatMap.zoom.out'), 'minus', !isZoomed, () => store.zoomStep(-1))}
      {button(t('seatMap.zoom.in'), 'plus', isClosest, () => store.zoomStep(1))}
      {button(t('seatMap.zoom.fit'), 'fit', !isZoomed, () => store.zoomStep(0))}
    </div>
  );
}
