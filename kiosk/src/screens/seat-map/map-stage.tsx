import { inLanguage } from '@foyer/shared/domain/text';
import { blockAt, blocksOf } from '@foyer/shared/seating/drawing/blocks';
import { holds } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { isInside } from '@foyer/shared/seating/drawing/polygon';
import {
  type Dispatch,
  type KeyboardEvent,
  type RefObject,
  type SetStateAction,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { stepperId } from './area-steppers.tsx';
import type { SeatMapProps } from './contract.ts';
import { priceZonesOf } from './counts.ts';
import { type GestureHandlers, listenToGestures } from './gestures.ts';
import type { SeatNamer } from './names.ts';
import { Overlay } from './overlay.tsx';
import { Picture } from './picture.ts';
import { priceRange } from './price-range.ts';
import type { FrameTexts } from './scene.ts';
import styles from './seat-map.module.css';
import { Tooltip, ZoneTooltip } from './tooltip.tsx';
import type { FocusWish } from './use-focus-wish.ts';
import { useOverview } from './use-overview.ts';
import type { ViewStore } from './view-store.ts';
import { openZone, ZoneBlocks, zoneWords } from './zone-blocks.tsx';

interface MapStageProps extends SeatMapProps, FocusWish {
  readonly plan: Plan;
  readonly floorPlan: PlanFloor;
  readonly store: ViewStore;
  readonly nameOf: SeatNamer;
  readonly focus: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onActivate: (index: number) => void;
  /** A seat was clicked or tapped. */
  readonly onSeatTap: (index: number, isRange: boolean) => void;
  /** A zone of the overview was opened; the index is of a seat in it. */
  readonly onOpenZone: (index: number) => void;
}

/** What the mouse rests on: a seat, or in the overview a zone. */
interface Hovered {
  readonly isZone: boolean;
  readonly at: number;
}

const NOTHING: Hovered = { isZone: false, at: -1 };

/** The part of the map that is a picture, with everything that lies on it. */
export function MapStage(props: MapStageProps) {
  const { plan, store, looks, nameOf, focus } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const texts = useTexts();
  const [hovered, setHovered] = useState<Hovered>(NOTHING);
  usePicture(canvas, props);
  useFrameSize(frame, store);
  const isOverview = useOverview(frame, store);
  useGestures(frame, props, setHovered);
  return (
    <div ref={frame} className={styles.stage}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      {isOverview ? <ZoneBlocks {...props} /> : focus === null ? null : <Overlay {...props} focus={focus} />}
      {hovered.at === -1 || hovered.isZone !== isOverview ? null : hovered.isZone ? (
        <ZoneTooltip plan={plan} store={store} zone={hovered.at} words={zoneWords(props, hovered.at, texts)} />
      ) : (
        <Tooltip plan={plan} store={store} looks={looks} nameOf={nameOf} index={hovered.at} />
      )}
    </div>
  );
}

const NO_COUNTS: NonNullable<SeatMapProps['areaCounts']> = new Map();

/** Layout effects, so that the picture is in the first frame the screen shows. */
function usePicture(canvas: RefObject<HTMLCanvasElement | null>, props: MapStageProps): void {
  const { plan, floorPlan: floor, looks, store, prices, areaCounts = NO_COUNTS, lockedReason, rowLetters = 0 } = props;
  const texts = useTexts();
  const words = useMemo((): FrameTexts => {
    const { t, language } = texts;
    const { stage, zones } = plan.layout.map;
    return {
      stage: t(`seatMap.stage.${stage.kind}`),
      zones: zones.length < 2 ? [] : plan.zones.map((zone) => inLanguage(zone.name, language)),
      areas: plan.areas.map((area) => inLanguage(area.name, language)),
      prices: store.hasOverview ? plan.zones.map((_, at) => priceRange(priceZonesOf(plan, at), prices, texts)) : [],
      left: (n) => (n === null ? (lockedReason ?? t('seatMap.look.locked')) : t('seatMap.area.left', { n })),
      ours: (n) => (n === 0 ? '' : t('seatMap.blocks.ours', { n })),
      rowLetters,
    };
  }, [plan, store, prices, lockedReason, texts, rowLetters]);
  const picture = useRef<Picture>(null);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const made = new Picture(canvas.current, { plan, floor, looks, store });
    picture.current = made;
    return () => made.stop();
  }, [canvas, plan, floor, looks, store]);
  useLayoutEffect(() => picture.current?.describe(words, areaCounts), [words, areaCounts, plan, floor, looks, store]);
}

function useFrameSize(frame: RefObject<HTMLDivElement | null>, store: ViewStore): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      store.resize({ width: element.clientWidth, height: element.clientHeight }),
    );
    store.resize({ width: element.clientWidth, height: element.clientHeight });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, store]);
}

/** WCAG 2.5.8: the least a finger needs. Where seats are smaller, the first tap comes closer instead of choosing. */
const FINGER = 24;
/** Pixels around a block of the overview that still mean it. */
const BLOCK_REACH = 12;

function useGestures(
  frame: RefObject<HTMLDivElement | null>,
  props: MapStageProps,
  setHovered: Dispatch<SetStateAction<Hovered>>,
): void {
  const { store, plan, floorPlan: floor, finger = FINGER } = props;
  const onSeatTap = useEffectEvent(props.onSeatTap);
  const onOpenZone = useEffectEvent(props.onOpenZone);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const seatAt = (x: number, y: number): number => {
      const at = store.planPoint(x, y);
      return floor.hits.nearest(at.x, at.y, 0.5);
    };
    const zoneAt = (x: number, y: number): number => {
      const at = store.planPoint(x, y);
      return blockAt(blocksOf(plan, floor), at.x, at.y, BLOCK_REACH / store.view.scale)?.zone ?? -1;
    };
    const areaAt = (x: number, y: number) => {
      const at = store.planPoint(x, y);
      const own = floor.areas.flatMap((area) => plan.areas[area] ?? []);
      return own.find(({ box, outline }) =>
        outline === null ? holds(box, at.x, at.y) : isInside(outline, at.x, at.y),
      );
    };
    const handlers: GestureHandlers = {
      onTap(x, y, { shift, isTouch }) {
        if (store.isOverview) return openZone(plan, store, zoneAt(x, y), onOpenZone);
        const area = areaAt(x, y);
        const index = seatAt(x, y);
        if (index === -1 && area !== undefined) return document.getElementById(stepperId(area))?.focus();
        if (isTouch && store.seatSide < finger) return store.zoomAt((finger * 1.4) / store.seatSide, { x, y });
        if (index !== -1) onSeatTap(index, shift);
      },
      onHover(at) {
        const found = at === null ? -1 : store.isOverview ? zoneAt(at.x, at.y) : seatAt(at.x, at.y);
        element.style.cursor = found === -1 ? 'grab' : 'pointer';
        const next = found === -1 ? NOTHING : { isZone: store.isOverview, at: found };
        setHovered((before) => (before.at === next.at && before.isZone === next.isZone ? before : next));
      },
    };
    return listenToGestures(element, store, handlers);
  }, [frame, store, plan, floor, finger, setHovered]);
}
