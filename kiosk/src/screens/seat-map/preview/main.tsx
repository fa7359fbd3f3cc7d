import type { AreaId, FloorId, PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import type { SeatMap as HallMap } from '@foyer/shared/seating/seat-map';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createTexts } from '../../i18n/i18n.ts';
import { Base } from '../../ui/base.tsx';
import { partnerOf, SeatMap, type SeatLook, useSeatLooks } from '../index.ts';
import { figures, type Figures } from './figures.ts';
import { cinema, ROOMS } from './rooms.ts';

/**
 * A page for the tests: `?room=cinema&language=en&fresh`, with `window.preview` to play the other doors. The room `file`
 * is the seat map that is served as `map.json`; `finger=44` makes the page a kiosk's, `floor=…` begins on that floor.
 */
const query = new URLSearchParams(location.search);

declare global {
  interface Window {
    preview: Preview;
  }
}

interface Preview {
  /** Somebody else takes these places. */
  take: (indexes: readonly number[], look?: SeatLook) => void;
  /** What this screen asked for, in order. */
  readonly asked: string[];
  /** Shows another hall. */
  open: (layout: Layout) => void;
  readonly figures: Figures;
}

const yuan = (amount: number): Money => ({ amount: amount * 100, currency: 'CNY' });
/** Prices of the halls made for the tests; a zone of another hall costs what its position says. */
const PRICES: Readonly<Record<string, Money>> = {
  standard: yuan(45),
  best: yuan(60),
  couple: yuan(58),
  balcony: { amount: 28_050, currency: 'CNY' },
};
const pricesOf = (layout: Layout): ReadonlyMap<PriceZoneId, Money> =>
  new Map(layout.map.priceZones.map(({ id }, at) => [id, PRICES[id] ?? yuan(380 - 60 * Math.min(at, 5))]));

/** A hall in the middle of its sale; every state occurs. */
function startLook(index: number): SeatLook {
  const n = (index * 7919) % 101;
  if (n < 22) return 'sold';
  if (n < 27) return 'held';
  if (n < 29) return 'blocked';
  if (n < 32) return 'locked';
  return n < 34 ? 'house' : 'available';
}

function Sale({ layout, isFresh }: { readonly layout: Layout; readonly isFresh: boolean }) {
  const [taken, setTaken] = useState<ReadonlyMap<number, SeatLook>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [areas, setAreas] = useState<ReadonlyMap<AreaId, number>>(new Map());
  const lookOf = useCallback(
    (index: number): SeatLook =>
      taken.get(index) ?? (chosen.has(index) ? 'selected' : isFresh ? 'available' : startLook(index)),
    [taken, chosen, isFresh],
  );
  const looks = useSeatLooks(layout, lookOf);
  const prices = useMemo(() => pricesOf(layout), [layout]);
  useEffect(() => {
    window.preview.take = (indexes, look = 'held') =>
      setTaken((before) => new Map([...before, ...indexes.map((one) => [one, look] as const)]));
  }, []);
  const toggle = (index: number): void => {
    window.preview.asked.push(`toggle ${index}`);
    const both = [index, partnerOf(layout, index)].filter((one) => one !== null);
    setChosen(new Set(chosen.has(index) ? [...chosen].filter((one) => !both.includes(one)) : [...chosen, ...both]));
  };
  const range = (add: readonly number[], drop: readonly number[]): void => {
    window.preview.asked.push(`range +${add.length} -${drop.length}`);
    setChosen(new Set([...[...chosen].filter((one) => !drop.includes(one)), ...add]));
  };
  return (
    <main style={{ height: '100%', padding: 12, boxSizing: 'border-box' }}>
      <SeatMap
        layout={layout}
        looks={looks}
        prices={prices}
        onToggle={toggle}
        onRange={range}
        areaCounts={areas}
        onAreaCount={(area, count) => setAreas(new Map([...areas, [area, count]]))}
        onBest={() => window.preview.asked.push('best')}
        onHouse={(index) => window.preview.asked.push(`house ${index}`)}
        {...(query.has('floor') ? { floor: query.get('floor') as FloorId } : {})}
        {...(query.has('finger') ? { finger: Number(query.get('finger')) } : {})}
      />
    </main>
  );
}

function Page({ first, isFresh }: { readonly first: Layout; readonly isFresh: boolean }) {
  const [layout, setLayout] = useState(first);
  useEffect(() => {
    window.preview.open = setLayout;
  }, []);
  return <Sale key={layout.map.name.en} layout={layout} isFresh={isFresh} />;
}

async function roomOf(name: string | null): Promise<Layout> {
  const rooms: Readonly<Record<string, () => HallMap>> = ROOMS;
  if (name !== 'file') return layoutOf((rooms[name ?? ''] ?? cinema)());
  return layoutOf((await (await fetch('./map.json')).json()) as HallMap);
}

const texts = createTexts(query.get('language') === 'en' ? 'en' : 'zh-CN');
const root = document.getElementById('root');
const first = await roomOf(query.get('room'));
window.preview = {
  take: () => undefined,
  open: () => undefined,
  asked: [],
  figures: figures({
    open: (layout) => flushSync(() => window.preview.open(layout)),
    take: (indexes, look) => flushSync(() => window.preview.take(indexes, look)),
  }),
};
if (root !== null) {
  createRoot(root).render(
    <Base texts={texts}>
      <Page first={first} isFresh={query.has('fresh')} />
    </Base>,
  );
}
