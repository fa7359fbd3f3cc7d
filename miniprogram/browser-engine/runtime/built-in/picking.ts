import type { ComponentSpace } from '../engine-types.ts';
import { LANGUAGE } from '../phone-config.ts';
import { openSheet } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { define, type Host, inner } from './define.ts';
import { makeField } from './fields.ts';

interface Column {
  readonly words: readonly string[];
  readonly at: number;
}

const DAY_MS = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');
const count = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => two(from + i));

const wordOf = (one: unknown, key: string): string =>
  typeof one === 'object' && one !== null ? String((one as Record<string, string | number>)[key] ?? '') : String(one);

/** The days one may choose from, at most two years of them. */
function daysOf(host: Host): string[] {
  const start = Date.parse(`${host.text('start') || '2026-01-01'}T00:00:00Z`);
  const end = Date.parse(`${host.text('end') || '2027-12-31'}T00:00:00Z`);
  const many = Math.min(731, Math.floor((end - start) / DAY_MS) + 1);
  return Array.from({ length: Math.max(0, many) }, (_, i) => new Date(start + i * DAY_MS).toISOString().slice(0, 10));
}

function columnsOf(host: Host): readonly Column[] {
  const value = host.value('value');
  const range = (host.value('range') ?? []) as readonly unknown[];
  const key = host.text('rangeKey');
  switch (host.text('mode')) {
    case 'multiSelector':
      return range.map((column, i) => ({
        words: (column as readonly unknown[]).map((one) => wordOf(one, key)),
        at: Number((value as readonly number[] | null)?.[i] ?? 0),
      }));
    case 'date': {
      const words = daysOf(host);
      return [{ words, at: Math.max(0, words.indexOf(host.text('value'))) }];
    }
    case 'time': {
      const [hour = 0, minute = 0] = host.text('value').split(':').map(Number);
      return [
        { words: count(0, 23), at: hour },
        { words: count(0, 59), at: minute },
      ];
    }
    default:
      return [{ words: range.map((one) => wordOf(one, key)), at: host.number('value') }];
  }
}

function valueOf(host: Host, chosen: readonly number[], columns: readonly Column[]): unknown {
  const words = chosen.map((at, i) => columns[i]?.words[at] ?? '');
  const mode = host.text('mode');
  if (mode === 'multiSelector') return [...chosen];
  if (mode === 'date') return words[0];
  return mode === 'time' ? words.join(':') : chosen[0];
}

/** A touch opens the columns from below; what is chosen there is told when it is confirmed. */
function playPicker(host: Host): void {
  makeField(host, 'value');
  host.el.addEventListener('click', () => {
    if (host.flag('disabled')) return;
    const columns = columnsOf(host);
    const chosen = columns.map(({ at }) => at);
    const sheet = openSheet(host.text('headerText') || WORDS[LANGUAGE].confirm);
    const lists = inner(sheet.body, 'div', 'phone-columns');
    for (const [i, { words, at }] of columns.entries()) {
      const list = inner(lists, 'select', 'phone-column');
      list.size = 6;
      list.append(...words.map((word, n) => new Option(word, String(n), n === at, n === at)));
      list.addEventListener('change', () => {
        chosen[i] = Number(list.value);
        if (host.text('mode') === 'multiSelector') host.emit('columnchange', { column: i, value: chosen[i] });
      });
    }
    sheet.button(WORDS[LANGUAGE].cancel, () => {
      sheet.close();
      host.emit('cancel', {});
    });
    sheet.button(WORDS[LANGUAGE].confirm, () => {
      sheet.close();
      const value = valueOf(host, chosen, columns);
      host.keep({ value });
      host.emit('change', { value });
    });
  });
}

/** Columns that snap; `value` has the index of each. */
function playPickerView(host: Host) {
  const columns = (): HTMLElement[] => [...host.el.querySelectorAll<HTMLElement>('wx-picker-view-column')];
  const rowOf = (column: HTMLElement): number => (column.firstElementChild as HTMLElement | null)?.offsetHeight || 34;
  host.el.addEventListener(
    'scrollend',
    () => {
      const value = columns().map((column) => Math.round(column.scrollTop / rowOf(column)));
      if (JSON.stringify(value) === JSON.stringify(host.value('value'))) return;
      host.keep({ value });
      host.emit('change', { value });
      host.emit('pickend', {});
    },
    { capture: true, passive: true },
  );
  return {
    watch: {
      value: () => {
        const value = (host.value('value') ?? []) as readonly number[];
        for (const [i, column] of columns().entries()) column.scrollTop = (value[i] ?? 0) * rowOf(column);
      },
    },
  };
}

/** What is chosen from lists. */
export function definePicking(space: ComponentSpace): void {
  define(space, {
    tag: 'picker',
    props: {
      mode: 'selector',
      range: [],
      rangeKey: '',
      value: 0,
      start: '',
      end: '',
      fields: 'day',
      disabled: false,
      headerText: '',
      customItem: '',
      level: 'region',
      name: '',
    },
    play: playPicker,
  });
  define(space, {
    tag: 'picker-view',
    props: { value: [], indicatorStyle: '', indicatorClass: '', maskStyle: '', maskClass: '', immediateChange: false },
    play: playPickerView,
  });
  define(space, { tag: 'picker-view-column' });
}
