import { byId, make } from './elements.ts';
import { shownShow } from './phone-view.ts';
import { seatName } from './seat-names.ts';
import type { StageState } from './stage-state.ts';
import { say } from './words.ts';

/** More than any window shows at once: the rest is moved to. */
const SHOWN = 30;

/** What each till has written down, the newest first, and whether the server has it. */
export function showLedgers({ proof, counters }: StageState): void {
  const ledgers = proof?.ledgers ?? [];
  const nameOf = (terminal: string): string => {
    const at = counters.findIndex(({ name }) => name === terminal);
    return at < 0 ? say('kiosk') : `${say('counter')} ${at + 1}`;
  };
  const columns = ledgers.map(({ terminal, lines }) =>
    make(
      'div',
      { class: 'ledger', 'data-ledger': terminal },
      make('h3', {}, nameOf(terminal)),
      ...(lines.length === 0
        ? [make('p', {}, say('nothing'))]
        : [
            make('ol', { tabindex: '0', 'aria-label': nameOf(terminal) }, ...runsOf(lines).slice(0, SHOWN).map(lineOf)),
          ]),
    ),
  );
  const draft = make(
    'section',
    {},
    make('h2', { id: 'ledgers-title' }, say('ledgers')),
    make('div', { class: 'columns' }, ...columns),
  );
  const section = byId('ledgers');
  if (section.innerHTML !== draft.innerHTML) section.replaceChildren(...draft.childNodes);
}

type Line = NonNullable<StageState['proof']>['ledgers'][number]['lines'][number];
type Run = Line & { readonly count: number };

/** Seats go back performance by performance: as many such lines in a row are told as one. */
function runsOf(lines: readonly Line[]): readonly Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    const isSame = line.kind === 'seats.returned' && last?.kind === line.kind && last.isSettled === line.isSettled;
    if (isSame) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ ...line, count: 1 });
  }
  return runs;
}

/** On the clock of the house, as the counters show it. */
const timeOf = (at: number): string =>
  new Date(at + (shownShow()?.utcOffsetMin ?? 0) * 60_000).toISOString().slice(11, 19);

function lineOf({ jn, kind, performance, seats, at, isSettled, count }: Run): HTMLElement {
  const names = seats.map((seat) => seatName(performance, seat) ?? seat);
  const words = [say(kind), ...names, ...(count > 1 ? [`×${count}`] : [])];
  return make(
    'li',
    { class: isSettled ? 'settled' : 'waiting' },
    make('span', { class: 'jn' }, `#${jn}`),
    make('span', {}, timeOf(at)),
    make('span', {}, words.join(' ')),
    make('span', { class: 'mark' }, isSettled ? `✓ ${say('settled')}` : `… ${say('waiting')}`),
  );
}
