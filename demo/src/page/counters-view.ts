import { byId, make, postJson, setText } from './elements.ts';
import type { StageState } from './stage-state.ts';
import { languageNow, say } from './words.ts';

/** The size a counter is made for; it is drawn smaller to fit. */
const SIZE = { width: 1280, height: 800 } as const;

/** Each counter in a frame of its own, under the switch of its plug. Built once; then only words and states change. */
export function showCounters(state: StageState): void {
  const section = byId('counters');
  if (section.childElementCount !== state.counters.length) section.replaceChildren(...state.counters.map(counterOf));
  for (const [i, { name }] of state.counters.entries()) {
    const isBroken = state.switches[name] === true;
    const article = section.children[i];
    if (article === undefined) continue;
    article.classList.toggle('broken', isBroken);
    write(article, 'h2', `${say('counter')} ${i + 1}`);
    write(article, '.state', `${isBroken ? '✗' : '✓'} ${say(isBroken ? 'cutOff' : 'connected')}`);
    write(article, '.plug', say(isBroken ? 'plugIn' : 'pull'));
    article.querySelector('.plug')?.setAttribute('aria-pressed', String(isBroken));
    write(article, 'a', say('openAlone'));
  }
}

function write(within: Element, selector: string, text: string): void {
  const element = within.querySelector(selector);
  if (element !== null) setText(element, text);
}

function counterOf({ name, url }: StageState['counters'][number], i: number): HTMLElement {
  const plug = make('button', { type: 'button', class: 'plug', 'data-switch': name });
  plug.addEventListener('click', () => void flip(plug, name));
  const address = `${url}/?lang=${languageNow()}`;
  const frame = make('iframe', {
    src: address,
    title: `${say('counter')} ${i + 1}`,
    width: String(SIZE.width),
    height: String(SIZE.height),
  });
  const box = make('div', { class: 'frame' }, frame);
  new ResizeObserver(() => fit(box, frame)).observe(box);
  const head = make(
    'div',
    { class: 'head' },
    make('h2'),
    make('span', { class: 'state', role: 'status' }),
    make('a', { href: url, target: '_blank', rel: 'noreferrer' }),
    plug,
  );
  return make('article', { 'data-counter': name }, head, box);
}

function fit(box: HTMLElement, frame: HTMLIFrameElement): void {
  const scale = box.clientWidth / SIZE.width;
  frame.style.transform = `scale(${scale})`;
  box.style.height = `${Math.floor(SIZE.height * scale)}px`;
}

async function flip(plug: HTMLElement, name: string): Promise<void> {
  await postJson('/switch', { name, isBroken: plug.getAttribute('aria-pressed') !== 'true' });
}
