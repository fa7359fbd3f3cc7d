import { make, setText } from './elements.ts';
import { keepPlace } from './keep-place.ts';
import type { StageState, Till } from './stage-state.ts';
import { lineOfTill, showLine } from './till-line.ts';
import { say } from './words.ts';

/** The panel of a usual kiosk, drawn smaller to fill its box. */
const PANEL = { width: 1080, height: 1920 } as const;

/** The kiosk under the switch of its plug, as the counters are. */
export function kioskSide(name: string): HTMLElement {
  const frame = make('iframe', { width: String(PANEL.width), height: String(PANEL.height) });
  const box = make('div', { class: 'panel' }, frame);
  new ResizeObserver(() => fit(box, frame)).observe(box);
  return make('div', { class: 'kiosk', 'data-kiosk': name }, make('div', { class: 'head' }, ...lineOfTill(name)), box);
}

/** That it is cut off is seen while another side is turned to as well. It is loaded when somebody looks, and speaks by its own button. */
export function showKiosk(section: HTMLElement, { name, url }: Till, state: StageState, isShown: boolean): void {
  const side = section.querySelector('.kiosk');
  const button = section.querySelector('[data-view=kiosk]');
  if (side === null || button === null) return;
  const isCutOff = showLine(side, name, state);
  setText(button, isCutOff ? `${say('kiosk')} ✗` : say('kiosk'));
  side.querySelector('a')?.setAttribute('href', url);
  const frame = side.querySelector('iframe');
  if (frame === null) return;
  frame.title = say('kiosk');
  if (!isShown || frame.src !== '') return;
  keepPlace();
  frame.src = url;
}

function fit(box: HTMLElement, frame: HTMLIFrameElement): void {
  const scale = Math.min(box.clientWidth / PANEL.width, box.clientHeight / PANEL.height);
  if (scale === 0) return;
  frame.style.transform = `scale(${scale})`;
  frame.style.left = `${(box.clientWidth - PANEL.width * scale) / 2}px`;
}
