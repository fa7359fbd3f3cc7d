import { VisuallyHidden } from '@mantine/core';
import { opensAsBlocks } from '@foyer/shared/seating/drawing/blocks';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import type { Layout } from '@foyer/shared/seating/layout';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { AreaSteppers } from './area-steppers.tsx';
import type { SeatMapProps } from './contract.ts';
import { FloorTabs } from './floor-tabs.tsx';
import { Legend } from './legend.tsx';
import { MapStage } from './map-stage.tsx';
import { MiniMap } from './mini-map.tsx';
import { NoSuchSeat } from './no-such-seat.tsx';
import { SeatList } from './seat-list.tsx';
import styles from './seat-map.module.css';
import { type Shown, Toolbar } from './toolbar.tsx';
import { type Announcer, useAnnouncer } from './use-announcer.ts';
import { useBrought } from './use-brought.ts';
import { useMapKeys } from './use-map-keys.ts';
import { useOpening } from './use-opening.ts';
import { usePlace } from './use-place.ts';
import { useNamer, useWishes } from './use-wishes.ts';
import { ViewStore } from './view-store.ts';

/** Plans are kept with their layouts: going back to a performance of the same hall costs nothing. */
const plans = new WeakMap<Layout, { readonly plan: Plan; readonly key: number }>();
let plansMade = 0;

function keptPlan(layout: Layout): { readonly plan: Plan; readonly key: number } {
  const known = plans.get(layout);
  if (known !== undefined) return known;
  plansMade += 1;
  const made = { plan: planOf(layout), key: plansMade };
  plans.set(layout, made);
  return made;
}

export function SeatMap(props: SeatMapProps) {
  const { plan, key } = keptPlan(props.layout);
  return <SeatMapOf key={key} {...props} plan={plan} />;
}

/** From this size of a finger on, buttons are as large as a kiosk needs them. */
const KIOSK_FINGER = 40;

function SeatMapOf(props: SeatMapProps & { readonly plan: Plan }) {
  const { plan, looks, prices, lockedReason, autoFocus } = props;
  const texts = useTexts();
  const stores = useMemo(
    () =>
      plan.floors.map(
        (floor) => new ViewStore({ bounds: floor.bounds, seatSize: plan.seatSize }, opensAsBlocks(floor)),
      ),
    [plan],
  );
  const announcer = useAnnouncer();
  const nameOf = useNamer(props, texts);
  const wishes = useWishes(plan, { props, texts, nameOf, say: announcer.say, alarm: announcer.alarm });
  const answeredRef = useRef(0);
  const [shown, setShown] = useState<Shown>('map');
  const place = usePlace(plan, autoFocus === true, props.floor);
  const { moveTo, index: focus } = place;
  const store = stores[place.floor] ?? stores[0];
  const floor = plan.floors[place.floor] ?? plan.floors[0];
  const onSeatTap = useCallback(
    (index: number, isRange: boolean) => {
      if (isRange && focus !== null) wishes.extend(focus, index);
      else wishes.activate(index);
      moveTo(index);
    },
    [focus, wishes, moveTo],
  );
  const { onKeyDown, typing } = useMapKeys(plan, stores, props, focus ?? 0, moveTo, wishes);
  useBrought({ plan, looks, stores, shown: place.floor, moveTo, finger: props.finger ?? 0 });
  useOpening({ plan, looks, stores, least: props.opensWith ?? 0 });
  if (store === undefined || floor === undefined) return null;
  const reason = lockedReason === undefined ? {} : { lockedReason };
  return (
    <section
      className={styles.root}
      aria-label={texts.t('seatMap.title')}
      data-finger={(props.finger ?? 0) >= KIOSK_FINGER}
    >
      <div className={styles.tools}>
        {plan.floors.length < 2 ? null : (
          <FloorTabs plan={plan} looks={looks} floor={place.floor} onFloor={place.showFloor} />
        )}
        <Toolbar plan={plan} floor={floor} store={store} shown={shown} onShown={setShown} />
      </div>
      <NoSuchSeat typing={typing} focus={focus} />
      {shown === 'list' ? (
        <SeatList key={place.floor} {...props} floor={floor} nameOf={nameOf} onActivate={wishes.activate} />
      ) : (
        <MapStage
          key={place.floor}
          {...props}
          floorPlan={floor}
          store={store}
          nameOf={nameOf}
          focus={focus}
          focusWish={place.wish}
          answeredRef={answeredRef}
          onKeyDown={onKeyDown}
          onActivate={wishes.activate}
          onSeatTap={onSeatTap}
          onOpenZone={moveTo}
        />
      )}
      <AreaSteppers {...props} areas={floor.areas} />
      <div className={styles.foot}>
        <Legend layout={plan.layout} looks={looks} prices={prices} {...reason} />
        {shown === 'map' ? <MiniMap key={place.floor} plan={plan} floor={floor} looks={looks} store={store} /> : null}
      </div>
      <LiveRegions announcer={announcer} />
    </section>
  );
}

function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  return (
    <>
      <VisuallyHidden role="status">{announcer.polite}</VisuallyHidden>
      <VisuallyHidden role="alert">{announcer.urgent}</VisuallyHidden>
    </>
  );
}
