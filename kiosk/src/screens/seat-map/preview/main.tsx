import type { AreaId, PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createTexts } from '../../i18n/i18n.ts';
import { Base } from '../../ui/base.tsx';
import { partnerOf, SeatMap, type SeatLook, useSeatLooks } from '../index.ts';
import { cinema, concert, hallOf, theatre } from './rooms.ts';

/** A page for the tests: `?room=cinema&language=en&fresh`, with `window.preview` to play the other doors. */
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
  /** Milliseconds from the wish to show a hall to the end of its first frame, in a window that is open already. */
  readonly measureOpen: (room: string) => Promise<number>;
  /** Milliseconds of JavaScript for a change of many seats, rendering and painting included. */
  readonly measureTake: (indexes: readonly number[], look?: SeatLook) => Promise<number>;
}

const ROOMS: Readonly<Record<string, () => Layout>> = {
  cinema: () => layoutOf(cinema()),
  theatre: () => layoutOf(theatre()),
  concert: () => layoutOf(concert()),
  hall300: () => layoutOf(hallOf(15, 20)),
  hall5000: () => layoutOf(hallOf(50, 100)),
};

const yuan = (amount: number): Money => ({ amount: amount * 100, currency: 'CNY' });
const PRICES = new Map<PriceZoneId, Money>(
  Object.entries({
    standard: yuan(45),
    best: yuan(60),
    couple: yuan(58),
    balcony: { amount: 28_050, currency: 'CNY' },
  }).map(([id, price]) => [id as PriceZoneId, price]),
);

/** A hall in the middle of its sale; every state occurs. */
function startLook(index: number): SeatLook {
  const n = (index * 7919) % 101;
  if (n < 22) return 'sold';
  if (n < 27) return 'held';
  if (n < 29) return 'blocked';
  return n < 32 ? 'locked' : 'available';
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
        prices={PRICES}
        onToggle={toggle}
        onRange={range}
        areaCounts={areas}
        onAreaCount={(area, count) => setAreas(new Map([...areas, [area, count]]))}
        onBest={() => window.preview.asked.push('best')}
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

const roomOf = (name: string | null): Layout => (ROOMS[name ?? ''] ?? (() => layoutOf(cinema())))();

function measureOpen(room: string): Promise<number> {
  const layout = roomOf(room);
  return new Promise((resolve) => {
    const startMs = performance.now();
    flushSync(() => window.preview.open(layout));
    requestAnimationFrame(() => {
      const frame = new MessageChannel();
      frame.port1.onmessage = () => resolve(performance.now() - startMs);
      frame.port2.postMessage(null);
    });
  });
}

/** Frame callbacks run in the order they were asked for, so the second one ends what the first one began. */
function measureTake(indexes: readonly number[], look?: SeatLook): Promise<number> {
  return new Promise((resolve) => {
    let paintStartMs = 0;
    requestAnimationFrame(() => {
      paintStartMs = performance.now();
    });
    const startMs = performance.now();
    flushSync(() => window.preview.take(indexes, look));
    const renderMs = performance.now() - startMs;
    requestAnimationFrame(() => resolve(renderMs + performance.now() - paintStartMs));
  });
}

window.preview = { take: () => undefined, open: () => undefined, asked: [], measureOpen, measureTake };
const query = new URLSearchParams(location.search);
const texts = createTexts(query.get('language') === 'en' ? 'en' : 'zh-CN');
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Base texts={texts}>
      <Page first={roomOf(query.get('room'))} isFresh={query.has('fresh')} />
    </Base>,
  );
}
