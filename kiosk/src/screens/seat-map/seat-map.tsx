import { VisuallyHidden } from '@mantine/core';
import type { Layout } from '@foyer/shared/seating/layout';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { type Texts, useTexts } from '../i18n/i18n.ts';
import { AreaSteppers } from './area-steppers.tsx';
import type { Box } from './box.ts';
import type { SeatMapProps } from './contract.ts';
import { type Intent, NOTHING_TYPED, readKey } from './keyboard.ts';
import { Legend } from './legend.tsx';
import { MapStage } from './map-stage.tsx';
import { type Direction, firstFocus } from './moves.ts';
import { Overview } from './overview.tsx';
import { type Plan, planOf } from './plan.ts';
import { SeatList } from './seat-list.tsx';
import styles from './seat-map.module.css';
import { type Shown, Toolbar } from './toolbar.tsx';
import { type Announcer, useAnnouncer } from './use-announcer.ts';
import { ViewStore } from './view-store.ts';
import { Wishes } from './wishes.ts';

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
  const wishes = useWishes(plan, props, announcer, texts);
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
  const onKeyDown = useMapKeys(plan, store, props, focus.index ?? 0, moveTo, wishes);
  const reason = lockedReason === undefined ? {} : { lockedReason };
  return (
    <section className={styles.root} aria-label={texts.t('seatMap.title')}>
      <Toolbar plan={plan} store={store} shown={shown} onShown={setShown} />
      {shown === 'list' ? (
        <SeatList plan={plan} looks={looks} prices={prices} onActivate={wishes.activate} {...reason} />
      ) : (
        <MapStage
          {...props}
          store={store}
          focus={focus.index}
          focusWish={focus.wish}
          onKeyDown={onKeyDown}
          onActivate={wishes.activate}
          onSeatTap={onSeatTap}
        />
      )}
      <AreaSteppers {...props} />
      <div className={styles.foot}>
        <Legend {...props} />
        {shown === 'map' ? <Overview plan={plan} looks={looks} store={store} /> : null}
      </div>
      <LiveRegions announcer={announcer} />
    </section>
  );
}

function useWishes(plan: Plan, props: SeatMapProps, announcer: Announcer, texts: Texts): Wishes {
  const [wishes] = useState(() => new Wishes(plan));
  useLayoutEffect(() => wishes.attend({ props, texts, say: announcer.say, alarm: announcer.alarm }));
  useEffect(() => props.looks.subscribe((change) => wishes.report(change)), [props.looks, wishes]);
  return wishes;
}

function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  return (
    <>
      <VisuallyHidden role="status">{announcer.polite}</VisuallyHidden>
      <VisuallyHidden role="alert">{announcer.urgent}</VisuallyHidden>
    </>
  );
}

const PAN: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** The keys of the grid. Whatever the map uses goes no further; the rest is the screen's. */
function useMapKeys(
  plan: Plan,
  store: ViewStore,
  props: SeatMapProps,
  from: number,
  moveTo: (index: number) => void,
  wishes: Wishes,
): (event: KeyboardEvent) => void {
  const typing = useRef(NOTHING_TYPED);
  const goTo = (index: number): void => {
    moveTo(index);
    store.reveal(boxOf(plan, index));
  };
  const carryOut = (intent: Intent): void => {
    if (intent.kind !== 'extend' && intent.kind !== 'zoom' && intent.kind !== 'pan') wishes.endRange();
    switch (intent.kind) {
      case 'extend':
        wishes.extend(from, intent.to);
        return goTo(intent.to);
      case 'move':
      case 'jump':
        return goTo(intent.to);
      case 'toggle':
        return wishes.activate(from);
      case 'no-such-seat':
        return wishes.noSuchSeat(intent.typed);
      case 'best':
        return props.onBest?.();
      case 'zoom':
        return store.zoomStep(intent.step);
      case 'pan':
        return store.panStep(...PAN[intent.direction]);
    }
  };
  return (event) => {
    if (event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { key, code, shiftKey: shift, ctrlKey: ctrl, timeStamp: atMs } = event;
    const reading = readKey({ key, code, shift, ctrl, atMs }, typing.current, plan, from);
    typing.current = reading.typing;
    if (reading.intent === null) return;
    event.preventDefault();
    event.stopPropagation();
    carryOut(reading.intent);
  };
}

/** A seat with the room around it that keeps its ring and its neighbours in sight. */
function boxOf(plan: Plan, index: number): Box {
  const [x, y] = [plan.xs[index] ?? 0, plan.ys[index] ?? 0];
  return { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
}
