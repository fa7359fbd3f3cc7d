import type { LegendItem } from '../../components/seat-legend/seat-legend.ts';
import type { OpenHoldRow } from '../../services/open-hold-rows.ts';
import type { AreaStep, Chip, Foot } from './seats-view.ts';
import type { Swap } from './swap.ts';
import type { Texts } from '../../i18n/zh-cn.ts';

/** All that the page shows, before anything was heard. */
export const EMPTY = {
  t: {} as Texts['seats'],
  c: {} as Texts['common'],
  /** Of the skeleton. */
  bones: [1, 2, 3, 4, 5, 6],
  phase: 'loading' as 'loading' | 'ready' | 'offline' | 'gone',
  head: { title: '', where: '' },
  /** A line when what is shown may be older; empty: it is right. */
  news: '',
  held: null as { readonly text: string; readonly go: string } | null,
  group: '',
  groupOpen: false,
  status: null as { readonly title: string; readonly what: string } | null,
  legend: { looks: [] as LegendItem[], zones: [] as LegendItem[] },
  floors: [] as { at: number; name: string; on: boolean }[],
  areas: [] as AreaStep[],
  chips: [] as Chip[],
  sizes: [] as { n: number; text: string; label: string }[],
  party: 0,
  proposed: false,
  foot: { text: '', sub: '', off: true } as Foot,
  note: null as {
    readonly kind: string;
    readonly text: string;
    readonly acts: readonly { readonly at: number; readonly text: string }[];
  } | null,
  /** Draws the eye to the note once more. */
  loud: false,
  busy: false,
  open: null as OpenHoldRow[] | null,
  /** Seats of this performance that are held already, while others are wanted: which of them shall it be? */
  swap: null as Swap | null,
  /** A line over the map that goes by itself. */
  hint: '',
  /** Read out only. */
  said: '',
};
