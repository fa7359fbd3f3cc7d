import { byId, make, setText } from './elements.ts';
import { keepPlace } from './keep-place.ts';
import type { StageState } from './stage-state.ts';
import { languageNow, say } from './words.ts';

/** A usual phone with its rim, drawn smaller or larger to fill its box. */
const PHONE = { width: 375, height: 812, rim: 6 } as const;

const VIEWS = ['seats', 'mini'] as const;
type View = (typeof VIEWS)[number];
let shown: View = 'seats';
let address = '';

/** The real mini program as the other side of the buyer's phone, behind the same switches. Loaded when somebody looks. */
export function showMiniProgram({ phone }: StageState): void {
  const section = byId('phone');
  if (phone === null) return;
  if (section.querySelector('.views') === null) build(section);
  address = `${phone}/?screen=1&lang=${languageNow() === 'zh' ? 'zh-CN' : 'en'}`;
  section.querySelector('.views')?.setAttribute('aria-label', say('phoneViews'));
  turn(section);
}

function build(section: HTMLElement): void {
  const buttons = VIEWS.map((view) => {
    const button = make('button', { type: 'button', 'data-view': view });
    button.addEventListener('click', () => {
      shown = view;
      turn(section);
    });
    return button;
  });
  const frame = make('iframe', { width: String(PHONE.width), height: String(PHONE.height) });
  const box = make('div', { class: 'mini' }, frame);
  new ResizeObserver(() => fit(box, frame)).observe(box);
  section.querySelector('.head')?.after(make('div', { class: 'views', role: 'group' }, ...buttons));
  section.append(box);
}

function turn(section: HTMLElement): void {
  for (const view of VIEWS) {
    const button = section.querySelector(`[data-view=${view}]`);
    if (button === null) continue;
    setText(button, say(view === 'seats' ? 'seatsView' : 'miniProgram'));
    button.setAttribute('aria-pressed', String(view === shown));
  }
  section.querySelector('.screen')?.toggleAttribute('hidden', shown !== 'seats');
  section.querySelector('.mini')?.toggleAttribute('hidden', shown !== 'mini');
  const frame = section.querySelector<HTMLIFrameElement>('.mini iframe');
  // Whoever looks away finds it as it was; in another language it is opened anew, as a counter is.
  if (frame === null || frame.getAttribute('src') === address || (shown !== 'mini' && frame.src === '')) return;
  keepPlace();
  frame.src = address;
  frame.title = say('miniProgram');
}

function fit(box: HTMLElement, frame: HTMLIFrameElement): void {
  const [width, height] = [PHONE.width + 2 * PHONE.rim, PHONE.height + 2 * PHONE.rim];
  const scale = Math.min(box.clientWidth / width, box.clientHeight / height);
  if (scale === 0) return;
  frame.style.transform = `scale(${scale})`;
  frame.style.left = `${(box.clientWidth - width * scale) / 2}px`;
}
