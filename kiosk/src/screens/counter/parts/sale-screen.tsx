import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { inLanguage } from '@foyer/shared/domain/text';
import { useCallback, useMemo } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { SeatMap, useSeatLooks } from '../../seat-map/index.ts';
import { dayLabel, timeText } from '../performance-text.ts';
import { isHolding } from '../news.ts';
import { lookOf } from '../seat-states.ts';
import { isCutOff, type OpenSeats, openPerformance } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { partyKeys } from '../use-party-keys.ts';
import { BasketPanel } from './basket-panel.tsx';
import { CloseShiftDialog } from './close-shift-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HouseCodeDialog } from './house-code-dialog.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { PerformanceList } from './performance-list.tsx';
import { RecentDialog } from './recent-dialog.tsx';
import styles from '../counter.module.css';

/** The sale: performances on the left, seats in the middle, the order on the right. */
export function SaleScreen() {
  const seats = useCounterState((state) => state.seats);
  return (
    <main className={styles.sale}>
      <PerformanceList />
      <section className={styles.map} data-seat-map>
        {seats === null ? <NothingOpen /> : <OpenMap key={seats.performance} seats={seats} />}
      </section>
      <BasketPanel />
      <PayDialog />
      <HelpDialog />
      <CloseShiftDialog />
      <RecentDialog />
      <OverrideDialog />
      <HouseCodeDialog />
    </main>
  );
}

function NothingOpen() {
  const { t } = useTexts();
  const isOpening = useCounterState((state) => state.opening !== null);
  return (
    <div className={styles.nothing}>
      <h2>{isOpening ? t('counter.map.loading') : t('counter.map.choose')}</h2>
      {!isOpening && <p>{t('counter.map.chooseHelp')}</p>}
    </div>
  );
}

function OpenMap({ seats }: { readonly seats: OpenSeats }) {
  const counter = useCounter();
  const chosen = useCounterState((state) => state.chosen);
  const leaving = useCounterState((state) => state.leaving);
  const isAsked = useCounterState((state) => isHolding(state.busy));
  const hasCode = useCounterState((state) => state.code !== '');
  const cutOff = useCounterState(isCutOff);
  const { t } = useTexts();
  const chosenAreas = useCounterState((state) => state.areaCounts);
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const { layout, states, priceList, currency } = seats;
  const mine = useMemo(
    () => new Set(basket?.performance === seats.performance ? basket.lines.map((line) => line.index) : []),
    [basket, seats.performance],
  );
  const look = useCallback(
    (index: number) => lookOf(states, index, { chosen, mine, leaving, isHolding: isAsked, isCutOff: cutOff, hasCode }),
    [states, chosen, mine, leaving, isAsked, cutOff, hasCode],
  );
  const looks = useSeatLooks(layout, look);
  const prices = useMemo(() => {
    const type = priceList.ticketTypes[0]?.id ?? '';
    const shown = layout.map.priceZones.flatMap(({ id }) => {
      const amount = priceList.prices[id]?.[type];
      return amount === undefined ? [] : [[id, { amount, currency }] as const];
    });
    return new Map<PriceZoneId, { amount: number; currency: string }>(shown);
  }, [layout, priceList, currency]);
  const areaCounts = useMemo(() => {
    if (basket === null) return chosenAreas;
    const held = new Map<NonNullable<(typeof layout.places)[number]['area']>, number>();
    for (const index of mine) {
      const area = layout.places[index]?.area;
      if (area) held.set(area, (held.get(area) ?? 0) + 1);
    }
    return held;
  }, [basket, chosenAreas, mine, layout]);
  return (
    <>
      <MapTitle />
      <div className={styles.mapBox}>
        <SeatMap
          layout={layout}
          looks={looks}
          prices={prices}
          areaCounts={areaCounts}
          {...(cutOff ? { lockedReason: t('counter.map.notOwn') } : {})}
          onLocked={(index) => {
            if (cutOff) counter.say({ kind: 'notOwn' });
            else if (states[index] === 'r' && basket === null) counter.askForCode(index);
          }}
          onBest={() => {
            partyKeys.noJump();
            if (basket === null) void counter.best();
          }}
          onToggle={(index) => counter.toggle(index)}
          onRange={(add, drop) => counter.choose(add, drop)}
          onAreaCount={(area, count) => counter.setAreaCount(area, count)}
          autoFocus
        />
      </div>
    </>
  );
}

function MapTitle() {
  const texts = useTexts();
  const { language } = texts;
  const row = useCounterState(openPerformance);
  const today = useCounterState((state) => state.days[0]);
  if (row === null) return null;
  return (
    <h2 className={styles.mapTitle}>
      <span className={styles.mapWhat} title={inLanguage(row.titleName, language)}>
        {inLanguage(row.titleName, language)}
      </span>
      <span className={styles.mapWhen} data-today={row.businessDay === today}>
        {dayLabel(row.businessDay, today, texts)} {timeText(row, texts)}
      </span>
      <span className={styles.mapWhere}>
        {inLanguage(row.venueName, language)} · {inLanguage(row.hallName, language)}
        {row.version === '' ? '' : ` · ${row.version}`}
      </span>
    </h2>
  );
}
