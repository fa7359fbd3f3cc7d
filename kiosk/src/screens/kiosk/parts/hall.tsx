import type { AreaId } from '@foyer/shared/domain/ids';
import { useCallback, useMemo } from 'react';
import { SeatMap, useSeatLooks } from '../../seat-map/index.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { kioskLook } from '../choice.ts';
import { areaCountsOf } from '../../open-seats/open-seats.ts';
import { usePrices } from '../../open-seats/use-prices.ts';
import { useKiosk, useKioskState, useMine } from '../use-kiosk.ts';
import { rootFontPx } from '../root-font.ts';
import { profileOf } from '../state.ts';
import styles from '../kiosk.module.css';

/** A finger of somebody who stands: seats are that large when they can be chosen. */
const FINGER = 44;

/** The hall: as it is proposed, or with the seats that are being chosen. */
export function Hall({ seats, isChoosing }: { readonly seats: OpenSeats; readonly isChoosing: boolean }) {
  const kiosk = useKiosk();
  const mine = useMine(seats);
  const chosen = useKioskState((state) => state.things.chosen);
  const areaCounts = useKioskState((state) => state.things.areaCounts);
  const isLarge = useKioskState((state) => state.visit.ease.large);
  const textPx = useKioskState((state) => rootFontPx(profileOf(state).panel, true));
  const picked = useMemo(() => (isChoosing ? new Set(chosen) : null), [isChoosing, chosen]);
  const lookOf = useCallback((index: number) => kioskLook(seats, index, mine, picked), [seats, mine, picked]);
  const looks = useSeatLooks(seats.layout, lookOf);
  const held = useMemo(() => areaCountsOf(seats, mine), [seats, mine]);
  const touch = useCallback((index: number) => (isChoosing ? kiosk.touchSeat(index) : undefined), [isChoosing, kiosk]);
  return (
    <div className={styles.hall} data-hall>
      <SeatMap
        layout={seats.layout}
        looks={looks}
        prices={usePrices(seats)}
        finger={FINGER}
        opensWith={isChoosing && isLarge ? FINGER : 0}
        rowLetters={isLarge ? textPx : 0}
        onToggle={touch}
        areaCounts={isChoosing ? areaCounts : held}
        {...(isChoosing ? { onAreaCount: (area: AreaId, count: number) => kiosk.setArea(area, count) } : {})}
      />
    </div>
  );
}
