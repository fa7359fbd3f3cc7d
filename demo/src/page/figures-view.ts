import { byId, make } from './elements.ts';
import type { StageState } from './stage-state.ts';
import { say, type Word } from './words.ts';

interface Shown {
  readonly word: Word;
  readonly text: string;
  /** A promise is broken, or all is well, or something is under way. */
  readonly mood: 'good' | 'bad' | 'waiting';
}

/** The figures that are recomputed from the files all the time. */
export function showFigures({ proof }: StageState): void {
  const shown = proof === null ? [] : figuresOf(proof.figures);
  const text = shown.length === 0 ? [make('li', {}, say('unknown'))] : shown.map(figureOf);
  const list = byId('figures');
  const next = make('ul', {}, ...text);
  if (list.innerHTML !== next.innerHTML) list.replaceChildren(...next.childNodes);
}

function figuresOf({ soldTwice, lost, listed, unsynced, tills }: NonNullable<StageState['proof']>['figures']): Shown[] {
  const isEqual = tills.length > 0 && tills.every((till) => till.isEqual);
  return [
    { word: 'soldTwice', text: String(soldTwice), mood: soldTwice === 0 ? 'good' : 'bad' },
    { word: 'lost', text: String(lost), mood: lost === 0 ? 'good' : 'bad' },
    // After a restore only; a house that was never restored need not explain it.
    ...(listed === 0 ? [] : [{ word: 'listed', text: String(listed), mood: 'waiting' } as const]),
    { word: 'unsynced', text: String(unsynced), mood: unsynced === 0 ? 'good' : 'waiting' },
    { word: 'equal', text: say(isEqual ? 'yes' : 'notYet'), mood: isEqual ? 'good' : 'waiting' },
  ];
}

const SIGNS = { good: '✓', bad: '✗', waiting: '…' } as const;

const figureOf = ({ word, text, mood }: Shown): HTMLElement =>
  make(
    'li',
    { class: mood, 'data-figure': word },
    make('strong', {}, text),
    make('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[mood]),
    make('span', {}, say(word)),
  );
