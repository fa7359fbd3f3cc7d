import { VisuallyHidden } from '@mantine/core';
import type { Layout } from '@foyer/shared/seating/layout';
import { useCallback, useMemo, useReducer, useState } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { AreaSteppers } from './area-steppers.tsx';
import type { SeatMapProps } from './contract.ts';
import { Legend } from './legend.tsx';
import { MapStage } from './map-stage.tsx';
import { firstFocus } from './moves.ts';
import { NoSuchSeat } from './no-such-seat.tsx';
import { Overview } from './overview.tsx';
import { type Plan, planOf } from './plan.ts';
import { SeatList } from './seat-list.tsx';
import styles from './seat-map.module.css';
import { type Shown, Toolbar } from './toolbar.tsx';
import { type Announcer, useAnnouncer } from './use-announcer.ts';
import { useMapKeys } from './use-map-keys.ts';
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

interface Focus {
  /** Null in a hall without numbered seats. */
  readonly index: number | null;
  readonly wish: number;
}

function SeatMapOf(props: SeatMapProps & { readonly plan: Plan }) {
  const { plan, looks, prices, lockedReason, autoFocus } = props;
  const texts = useTexts();
  const store = useMemo(() => new ViewStore(plan.bounds), [plan]);
  const announcer = useAnnouncer();
  const nameOf = useNamer(props, texts);
  const wishes = useWishes(plan, { props, texts, nameOf, say: announcer.say, alarm: announcer.alarm });
  const [shown, setShown] = useState<Shown>('map');
  const [focus, moveTo] = useReducer(
    (before: Focus, index: number): Focus => ({ index, wish: before.wish + 1 }),
    null,
    (): Focus => ({ index: firstFocus(plan), wish: autoFocus === true ? 1 : 0 }),
  );
  const onSeatTap = useCallback(
    (index: number, isRange: boolean) => {
      if (isRange && focus.index !== null) wishes.extend(focus.index, index);
      else wishes.activate(index);
      moveTo(index);
    },
    [focus.index, wishes],
  );
  const { onKeyDown, typing } = useMapKeys(plan, store, props, focus.index ?? 0, moveTo, wishes);
  const reason = lockedReason === undefined ? {} : { lockedReason };
  return (
    <section className={styles.root} aria-label={texts.t('seatMap.title')}>
      <Toolbar plan={plan} store={store} shown={shown} onShown={setShown} />
      <NoSuchSeat typing={typing} focus={focus.index} />
      {shown === 'list' ? (
        <SeatList plan={plan} looks={looks} nameOf={nameOf} onActivate={wishes.activate} />
      ) : (
        <MapStage
          {...props}
          store={store}
          nameOf={nameOf}
          focus={focus.index}
          focusWish={focus.wish}
          onKeyDown={onKeyDown}
          onActivate={wishes.activate}
          onSeatTap={onSeatTap}
        />
      )}
      <AreaSteppers {...props} />
      <div className={styles.foot}>
        <Legend layout={plan.layout} looks={looks} prices={prices} {...reason} />
        {shown === 'map' ? <Overview plan={plan} looks={looks} store={store} /> : null}
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
