import { type RefObject, useEffect, useRef } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import type { SeatMapProps } from './contract.ts';
import { seatsBetween } from './moves.ts';
import { seatName, seatShortName } from './names.ts';
import type { Plan } from './plan.ts';
import type { Announcer } from './use-announcer.ts';

export interface Wishes {
  /** Choose a seat or put it back; says why not when it cannot be chosen. Ends a range. */
  readonly activate: (index: number) => void;
  /** Stretches the range from where it began (or from `from`) to `to`. */
  readonly extend: (from: number, to: number) => void;
  readonly endRange: () => void;
  readonly noSuchSeat: (typed: string) => void;
}

/** A range that is being made: where it began and which seats it has asked for so far. */
interface Range {
  readonly anchor: number;
  readonly added: readonly number[];
}

/** Names of more lost seats than this are not read out one by one. */
const MOST_NAMES = 6;

/** Turns what was pressed into the screen's callbacks, and what came of it into words. */
export function useWishes(plan: Plan, props: SeatMapProps, announcer: Announcer): Wishes {
  const texts = useTexts();
  const latest = useRef({ props, texts, announcer });
  latest.current = { props, texts, announcer };
  const range = useRef<Range | null>(null);
  const asked = useRef(new Set<number>());
  useOutcomes(latest, asked);
  const wishes = useRef<Wishes>(null);
  wishes.current ??= {
    activate(index) {
      range.current = null;
      const { looks, onToggle, prices, lockedReason } = latest.current.props;
      const look = looks.at(index);
      if (look === 'available' || look === 'selected' || look === 'mine') {
        asked.current = new Set([index]);
        return onToggle(index);
      }
      const name = seatName(plan.layout, index, look, prices, latest.current.texts, lockedReason);
      latest.current.announcer.say(name);
    },
    extend(from, to) {
      const { looks, onRange } = latest.current.props;
      if (onRange === undefined) return;
      const { anchor, added } = range.current ?? { anchor: from, added: [] };
      const seats = seatsBetween(plan, anchor, to);
      const add = seats.filter((index) => looks.at(index) === 'available');
      const drop = added.filter((index) => !seats.includes(index) && looks.at(index) === 'selected');
      const kept = added.filter((index) => seats.includes(index));
      range.current = { anchor, added: [...new Set([...kept, ...add])] };
      asked.current = new Set([...add, ...drop]);
      if (add.length + drop.length > 0) onRange(add, drop);
    },
    endRange() {
      range.current = null;
    },
    noSuchSeat(typed) {
      latest.current.announcer.say(latest.current.texts.t('seatMap.say.noSuchSeat', { typed }));
    },
  };
  return wishes.current;
}

interface Latest {
  readonly props: SeatMapProps;
  readonly texts: ReturnType<typeof useTexts>;
  readonly announcer: Announcer;
}

/** Politely what became of the last wish; at once when a chosen or held seat is gone. */
function useOutcomes(latest: RefObject<Latest>, asked: RefObject<Set<number>>): void {
  const { looks, layout } = latest.current.props;
  useEffect(
    () =>
      looks.subscribe(({ changed, lost }) => {
        const { texts, announcer } = latest.current;
        const { t } = texts;
        if (lost.length > 0) {
          const names = lost.slice(0, MOST_NAMES).map((index) => seatShortName(layout, index, texts));
          announcer.alarm(t('seatMap.say.lost', { seats: names.join(t('seatMap.list')) }));
        }
        const results = changed.filter((index) => asked.current.has(index) && !lost.includes(index));
        asked.current = new Set();
        const [first] = results;
        if (first === undefined) return;
        if (results.length > 1) return announcer.say(t('seatMap.say.range', { n: looks.counts().selected }));
        const seat = seatShortName(layout, first, texts);
        announcer.say(t(looks.at(first) === 'available' ? 'seatMap.say.dropped' : 'seatMap.say.selected', { seat }));
      }),
    [looks, layout, latest, asked],
  );
}
