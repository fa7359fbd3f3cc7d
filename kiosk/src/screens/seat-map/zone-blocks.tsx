import { type Block, blocksOf } from '@foyer/shared/seating/drawing/blocks';
import { inLanguage } from '@foyer/shared/domain/text';
import { grown } from '@foyer/shared/seating/drawing/box';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Texts, useTexts } from '../i18n/i18n.ts';
import type { SeatMapProps } from './contract.ts';
import { leftInZone, oursInZone, priceZonesOf } from './counts.ts';
import { priceRange } from './price-range.ts';
import styles from './seat-map.module.css';
import { type FocusWish, useFocusWish } from './use-focus-wish.ts';
import { useFollowedView } from './use-followed-view.ts';
import { useLooksVersion } from './use-looks-version.ts';
import type { ViewStore } from './view-store.ts';

interface ZoneBlocksProps extends Pick<SeatMapProps, 'looks' | 'prices' | 'lockedReason'>, FocusWish {
  readonly plan: Plan;
  readonly floorPlan: PlanFloor;
  readonly store: ViewStore;
  /** The seat that is the tab stop of the map; its zone's block is the tab stop of the overview. */
  readonly focus: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The zone was opened: its first seat. */
  readonly onOpenZone: (index: number) => void;
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The overview for keyboard and screen reader: one button for each zone, lying invisibly on its block, with its name,
 * prices and what is left. Enter comes closer. Everything typed is a jump to a seat, as on the map.
 */
export function ZoneBlocks(props: ZoneBlocksProps) {
  const { plan, floorPlan, store, focus } = props;
  const { t } = useTexts();
  const group = useRef<HTMLDivElement>(null);
  useFollowedView(group, store);
  useLooksVersion(props.looks);
  const blocks = blocksOf(plan, floorPlan);
  const zone = plan.rows[plan.rowOf[focus ?? -1] ?? -1]?.zone;
  const start = Math.max(
    0,
    blocks.findIndex((block) => block.zone === zone),
  );
  const [moved, setMoved] = useState<number | null>(null);
  const stop = moved ?? start;
  useFocusWish(group, props);
  const go = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined && !event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      const next = blockTowards(blocks, stop, arrow);
      setMoved(next);
      return group.current?.querySelectorAll<HTMLElement>('button')[next]?.focus({ preventScroll: true });
    }
    // Enter and space press the button; space would choose a seat nobody sees.
    if (event.key === 'Enter' || event.key === ' ') return event.stopPropagation();
    props.onKeyDown(event);
  };
  return (
    <div ref={group} className={styles.grid} role="group" aria-label={t('seatMap.blocks')} onKeyDown={go}>
      {blocks.map((block, at) => (
        <BlockButton key={block.zone} {...props} block={block} isStop={at === stop} />
      ))}
    </div>
  );
}

function BlockButton({
  plan,
  looks,
  prices,
  lockedReason,
  store,
  onOpenZone,
  block,
  isStop,
}: ZoneBlocksProps & { readonly block: Block; readonly isStop: boolean }) {
  const texts = useTexts();
  const zone = plan.zones[block.zone];
  if (zone === undefined) return null;
  const { left, top, right, bottom } = block.box;
  return (
    <button
      type="button"
      className={styles.block}
      tabIndex={isStop ? 0 : -1}
      data-zone={zone.id}
      aria-label={zoneWords({ plan, looks, prices, lockedReason }, block.zone, texts)}
      onClick={() => openZone(plan, store, block.zone, onOpenZone)}
      style={{ '--x': left, '--y': top, '--w': right - left, '--h': bottom - top } as React.CSSProperties}
    />
  );
}

type ZoneWordsOf = Pick<ZoneBlocksProps, 'plan' | 'looks' | 'prices'> & {
  readonly lockedReason?: string | undefined;
};

/** `A看台, ¥380, 余 430`, or why none can be had now, and `本单 4` where this order has places. */
export function zoneWords({ plan, looks, prices, lockedReason }: ZoneWordsOf, at: number, texts: Texts): string {
  const zone = plan.zones[at];
  if (zone === undefined) return '';
  const n = leftInZone(plan, at, looks);
  const left = n === null ? (lockedReason ?? texts.t('seatMap.look.locked')) : texts.t('seatMap.legend.left', { n });
  const price = priceRange(priceZonesOf(plan, at), prices, texts);
  const mine = oursInZone(plan, at, looks);
  const ours = mine === 0 ? '' : texts.t('seatMap.blocks.ours', { n: mine });
  return [inLanguage(zone.name, texts.language), price, left, ours].filter(Boolean).join(', ');
}

/** Comes as close as the whole zone allows and puts the focus on the middle of its first row. */
export function openZone(plan: Plan, store: ViewStore, at: number, onOpenZone: (index: number) => void): void {
  const zone = plan.zones[at];
  if (zone === undefined) return;
  store.showPart(grown(zone.box, 1.5));
  const seats = plan.rows[zone.rows[0] ?? -1]?.seats ?? [];
  const seat = seats[Math.floor((seats.length - 1) / 2)];
  if (seat === undefined) return;
  onOpenZone(seat);
  const [x, y] = [plan.xs[seat] ?? 0, plan.ys[seat] ?? 0];
  if (!store.isOverview) store.reveal({ left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 });
}

/** The next block in a direction, a step aside counting double; the same one where there is none. */
function blockTowards(blocks: readonly Block[], from: number, [dx, dy]: readonly [number, number]): number {
  const start = blocks[from]?.middle;
  if (start === undefined) return from;
  const costs = blocks.map(({ middle }, at) => {
    const along = (middle.x - start.x) * dx + (middle.y - start.y) * dy;
    const across = Math.abs((middle.x - start.x) * dy) + Math.abs((middle.y - start.y) * dx);
    return { at, cost: along > 0.5 ? along + 2 * across : Number.POSITIVE_INFINITY };
  });
  const best = costs.reduce((least, one) => (one.cost < least.cost ? one : least));
  return best.cost === Number.POSITIVE_INFINITY ? from : best.at;
}
