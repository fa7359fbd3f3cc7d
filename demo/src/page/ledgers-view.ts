import { byId, make } from './elements.ts';
import type { StageState } from './stage-state.ts';
import { languageNow, say } from './words.ts';

const SHOWN = 12;

/** What each till has written down, the newest first, and whether the server has it. */
export function showLedgers({ proof }: StageState): void {
  const ledgers = proof?.ledgers ?? [];
  const columns = ledgers.map(({ terminal, lines }, i) =>
    make(
      'div',
      { class: 'ledger', 'data-ledger': terminal },
      make('h3', {}, `${say('counter')} ${i + 1}`),
      ...(lines.length === 0
        ? [make('p', {}, say('nothing'))]
        : [make('ol', {}, ...lines.slice(0, SHOWN).map(lineOf))]),
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

function lineOf({ jn, kind, seats, at, isSettled }: Line): HTMLElement {
  const time = new Date(at).toLocaleTimeString(languageNow() === 'zh' ? 'zh-CN' : 'en-GB', { hour12: false });
  return make(
    'li',
    { class: isSettled ? 'settled' : 'waiting' },
    make('span', { class: 'jn' }, `#${jn}`),
    make('span', {}, time),
    make('span', {}, [say(kind), seats.join(' ')].join(' ').trim()),
    make('span', { class: 'mark' }, isSettled ? `✓ ${say('settled')}` : `… ${say('waiting')}`),
  );
}
