import { byId, make } from './elements.ts';
import { keepPlace } from './keep-place.ts';
import type { StageState } from './stage-state.ts';
import { lineOfTill, showLine, write } from './till-line.ts';
import { languageNow, say } from './words.ts';

/** The least room in which a counter shows everything; it has at least this, drawn smaller to fill its box. */
const LEAST = { width: 1220, height: 800 } as const;

/** Each counter in a frame of its own, under the switch of its plug. Built once; then only words and states change. */
export function showCounters(state: StageState): void {
  const section = byId('counters');
  if (section.childElementCount !== state.counters.length) section.replaceChildren(...state.counters.map(counterOf));
  for (const [i, { name, url }] of state.counters.entries()) {
    const article = section.children[i];
    if (article === undefined) continue;
    showLine(article, name, state);
    write(article, 'h2', `${say('counter')} ${i + 1}`);
    speak(article, `${url}/?lang=${languageNow()}`, `${say('counter')} ${i + 1}`);
  }
}

/**
 * A counter takes its language from its address, and is of another origin: it is loaded again when the page changes its
 * own. Whoever is signed in there stays so.
 */
function speak(article: Element, address: string, title: string): void {
  const [frame, link] = [article.querySelector('iframe'), article.querySelector('a')];
  if (frame === null || link === null || frame.getAttribute('src') === address) return;
  keepPlace();
  frame.src = address;
  frame.title = title;
  link.href = address;
}

function counterOf({ name }: StageState['counters'][number]): HTMLElement {
  const frame = make('iframe');
  const box = make('div', { class: 'frame' }, frame);
  new ResizeObserver(() => fit(box, frame)).observe(box);
  const head = make('div', { class: 'head' }, make('h2'), ...lineOfTill(name));
  return make('article', { 'data-counter': name }, head, box);
}

function fit(box: HTMLElement, frame: HTMLIFrameElement): void {
  const { clientWidth: width, clientHeight: height } = box;
  const scale = Math.min(width / LEAST.width, height / LEAST.height);
  if (scale === 0) return;
  frame.width = String(Math.ceil(width / scale));
  frame.height = String(Math.ceil(height / scale));
  frame.style.transform = `scale(${scale})`;
}
