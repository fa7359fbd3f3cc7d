import { byId, make, postJson } from './elements.ts';
import { shownShow } from './phone-view.ts';
import type { StageState } from './stage-state.ts';
import { say, type Word } from './words.ts';

const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5'] as const;

let audited: { readonly ok: boolean; readonly output: string } | null = null;
let isAuditing = false;
/** The furthest a visitor has come; a step that was done stays done. */
let reached = 0;

/** The five steps; each is ticked by what happened, not by who says so. */
export function showGuide(state: StageState): void {
  reached = Math.max(reached, reachedIn(state));
  const items = STEPS.map((step, i) => {
    const isDone = i < reached;
    const isNext = i === reached;
    return make(
      'li',
      { class: isDone ? 'done' : isNext ? 'next' : '', ...(isNext ? { 'aria-current': 'step' } : {}) },
      make('span', { class: 'sign', 'aria-hidden': 'true' }, isDone ? '✓' : String(i + 1)),
      make('span', {}, say(step).replace('{show}', shownShow()?.text ?? '…')),
    );
  });
  const button = make('button', { type: 'button', id: 'audit' }, say(isAuditing ? 'auditing' : 'audit'));
  button.disabled = isAuditing;
  button.addEventListener('click', () => void audit(state));
  const verdict: Word | null = audited === null ? null : audited.ok ? 'auditClean' : 'auditBad';
  const said =
    verdict === null ? [] : [make('p', { class: audited?.ok ? 'good' : 'bad', role: 'status' }, say(verdict))];
  const next = [
    make('h2', { id: 'guide-title' }, say('guide')),
    make('ol', {}, ...items),
    make('div', { class: 'audit' }, button, ...said),
    ...(audited === null ? [] : [make('pre', { tabindex: '0' }, audited.output)]),
    ...(reached < STEPS.length ? [] : [make('p', { class: 'more' }, say('more'))]),
  ];
  const section = byId('guide');
  const draft = make('section', {}, ...next);
  if (section.innerHTML !== draft.innerHTML) section.replaceChildren(...draft.childNodes);
}

async function audit(state: StageState): Promise<void> {
  isAuditing = true;
  showGuide(state);
  audited = (await postJson('/audit', {})) as typeof audited;
  isAuditing = false;
  showGuide(state);
}

/** How many of the steps the books show as done, in their order. */
function reachedIn({ proof, switches, counters }: StageState): number {
  if (proof === null) return 0;
  // The steps are of the counters: what the kiosk sells meanwhile does none of them.
  const atCounters = proof.ledgers.filter(({ terminal }) => counters.some(({ name }) => name === terminal));
  const lines = atCounters.flatMap((ledger) => ledger.lines);
  // What the phone does not show is not seen there.
  const shown = shownShow()?.id;
  const sales = lines.filter(({ kind, performance }) => kind === 'sale.made' && performance === shown);
  const isPulled = counters.some(({ name }) => switches[name] === true);
  const hasSold = sales.some(({ isSettled }) => isSettled);
  const hasWaiting = sales.some(({ isSettled }) => !isSettled);
  if (audited?.ok === true && reached >= 4) return 5;
  if (reached >= 3 && !isPulled && proof.figures.unsynced === 0) return 4;
  if (isPulled && hasWaiting) return 3;
  if (isPulled && reached >= 1) return 2;
  return hasSold ? 1 : 0;
}
