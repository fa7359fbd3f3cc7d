import { inLanguage } from '@foyer/shared/domain/text';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { stepperId } from './area-steppers.tsx';
import { holds } from './box.ts';
import type { SeatMapProps } from './contract.ts';
import type { FrameTexts } from './frame-paint.ts';
import { type GestureHandlers, listenToGestures } from './gestures.ts';
import type { SeatNamer } from './names.ts';
import { Overlay } from './overlay.tsx';
import { Picture } from './picture.ts';
import type { Plan } from './plan.ts';
import styles from './seat-map.module.css';
import { Tooltip } from './tooltip.tsx';
import type { ViewStore } from './view-store.ts';

interface MapStageProps extends SeatMapProps {
  readonly plan: Plan;
  readonly store: ViewStore;
  readonly nameOf: SeatNamer;
  readonly focus: number | null;
  readonly focusWish: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onActivate: (index: number) => void;
  /** A seat was clicked or tapped. */
  readonly onSeatTap: (index: number, isRange: boolean) => void;
}

/** The part of the map that is a picture, with everything that lies on it. */
export function MapStage(props: MapStageProps) {
  const { plan, store, looks, nameOf, focus } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState(-1);
  usePicture(canvas, props);
  useFrameSize(frame, store);
  useGestures(frame, props, setHovered);
  return (
    <div ref={frame} className={styles.stage}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      {focus === null ? null : <Overlay {...props} focus={focus} />}
      {hovered === -1 ? null : <Tooltip plan={plan} store={store} looks={looks} nameOf={nameOf} index={hovered} />}
    </div>
  );
}

const NO_COUNTS: NonNullable<SeatMapProps['areaCounts']> = new Map();

/** Layout effects, so that the picture is in the first frame the screen shows. */
function usePicture(canvas: RefObject<HTMLCanvasElement | null>, props: MapStageProps): void {
  const { plan, looks, store, areaCounts = NO_COUNTS } = props;
  const { t, language } = useTexts();
  const texts = useMemo((): FrameTexts => {
    const { zones } = plan.layout.map;
    return {
      stage: t(`seatMap.stage.${plan.layout.map.stage.kind}`),
      zones: zones.length < 2 ? [] : plan.zones.map((zone) => inLanguage(zone.name, language)),
      areas: plan.areas.map((area) => inLanguage(area.name, language)),
      left: (n) => t('seatMap.area.left', { n }),
    };
  }, [plan, t, language]);
  const picture = useRef<Picture>(null);
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const made = new Picture(canvas.current, plan, looks, store);
    picture.current = made;
    return () => made.stop();
  }, [canvas, plan, looks, store]);
  useLayoutEffect(() => picture.current?.describe(texts, areaCounts), [texts, areaCounts, plan, looks, store]);
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

/** A finger needs this many pixels; where seats are smaller, the first tap comes closer instead of choosing. */
const FINGER = 24;

function useGestures(
  frame: RefObject<HTMLDivElement | null>,
  props: MapStageProps,
  setHovered: (index: number) => void,
): void {
  const { store, plan } = props;
  const onSeatTap = useEffectEvent(props.onSeatTap);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const seatAt = (x: number, y: number): number => {
      const at = store.planPoint(x, y);
      return plan.hits.nearest(at.x, at.y, 0.5);
    };
    const handlers: GestureHandlers = {
      onTap(x, y, { shift, isTouch }) {
        if (isTouch && store.view.scale < FINGER) return store.zoomAt((FINGER * 1.4) / store.view.scale, { x, y });
        const index = seatAt(x, y);
        if (index !== -1) return onSeatTap(index, shift);
        const at = store.planPoint(x, y);
        const area = plan.areas.find(({ box }) => holds(box, at.x, at.y));
        if (area !== undefined) document.getElementById(stepperId(area))?.focus();
      },
      onHover(at) {
        const index = at === null ? -1 : seatAt(at.x, at.y);
        element.style.cursor = index === -1 ? 'grab' : 'pointer';
        setHovered(index);
      },
    };
    return listenToGestures(element, store, handlers);
  }, [frame, store, plan, setHovered]);
}
