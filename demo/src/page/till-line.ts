import { make, postJson, setText } from './elements.ts';
import type { StageState } from './stage-state.ts';
import { say } from './words.ts';

/** What is said of a till's line, with the plug that is pulled and the way to the till alone. */
export function lineOfTill(name: string): readonly HTMLElement[] {
  const plug = make('button', { type: 'button', class: 'plug', 'data-switch': name });
  plug.addEventListener('click', () => {
    void postJson('/switch', { name, isBroken: plug.getAttribute('aria-pressed') !== 'true' });
  });
  return [make('span', { class: 'state', role: 'status' }), make('a', { target: '_blank', rel: 'noreferrer' }), plug];
}

/** Whether the till has no way to the server now; its words are written within. */
export function showLine(within: Element, name: string, { switches, isServerUp }: StageState): boolean {
  const isPulled = switches[name] === true;
  const isCutOff = isPulled || !isServerUp;
  within.classList.toggle('broken', isCutOff);
  const word = isPulled ? 'cutOff' : isCutOff ? 'noServerHere' : 'connected';
  write(within, '.state', `${isCutOff ? '✗' : '✓'} ${say(word)}`);
  write(within, '.plug', say(isPulled ? 'plugIn' : 'pull'));
  within.querySelector('.plug')?.setAttribute('aria-pressed', String(isPulled));
  write(within, 'a', say('openAlone'));
  return isCutOff;
}

export function write(within: Element, selector: string, text: string): void {
  const element = within.querySelector(selector);
  if (element !== null) setText(element, text);
}
