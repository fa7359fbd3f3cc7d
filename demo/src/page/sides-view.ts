import { byId, make, setText } from './elements.ts';
import { keepPlace } from './keep-place.ts';
import { kioskSide, showKiosk } from './kiosk-side.ts';
import type { StageState } from './stage-state.ts';
import { languageNow, say } from './words.ts';

/** A usual phone with its rim, drawn smaller or larger to fill its box. */
const PHONE = { width: 375, height: 812, rim: 6 } as const;

/** Seats at a glance, the mini program, the kiosk: one place, one of them seen. */
type Side = 'seats' | 'mini' | 'kiosk';
const WORD = { seats: 'seatsView', mini: 'miniTab', kiosk: 'kiosk' } as const;
const BOX = { seats: '.screen', mini: '.mini', kiosk: '.kiosk' } as const;
let shown: Side = 'seats';
let address = '';

/** What a buyer stands before: beside the seats the real mini program and the kiosk, behind the same switches. Loaded when somebody looks. */
export function showSides(state: StageState): void {
  const { phone, kiosks } = state;
  const [kiosk] = kiosks;
  const sides: Side[] = [
    'seats',
    ...(phone === null ? [] : (['mini'] as const)),
    ...(kiosk === undefined ? [] : (['kiosk'] as const)),
  ];
  if (sides.length < 2) return;
  const section = byId('phone');
  if (section.querySelector('.views') === null) build(section, sides, kiosk?.name);
  if (phone !== null) address = `${phone}/?screen=1&lang=${languageNow() === 'zh' ? 'zh-CN' : 'en'}`;
  section.querySelector('.views')?.setAttribute('aria-label', say('sides'));
  turn(section, sides);
  if (kiosk !== undefined) showKiosk(section, kiosk, state, shown === 'kiosk');
}

function build(section: HTMLElement, sides: readonly Side[], kiosk: string | undefined): void {
  const buttons = sides.map((side) => {
    const button = make('button', { type: 'button', 'data-view': side });
    button.addEventListener('click', () => {
      shown = side;
      turn(section, sides);
    });
    return button;
  });
  section.querySelector('.head')?.after(make('div', { class: 'views', role: 'group' }, ...buttons));
  if (sides.includes('mini')) section.append(miniSide());
  if (kiosk !== undefined) section.append(kioskSide(kiosk));
}

function miniSide(): HTMLElement {
  const frame = make('iframe', { width: String(PHONE.width), height: String(PHONE.height) });
  const box = make('div', { class: 'mini' }, frame);
  new ResizeObserver(() => fit(box, frame)).observe(box);
  return box;
}

function turn(section: HTMLElement, sides: readonly Side[]): void {
  for (const side of sides) {
    const button = section.querySelector(`[data-view=${side}]`);
    if (button === null) continue;
    if (side !== 'kiosk') setText(button, say(WORD[side]));
    button.setAttribute('aria-pressed', String(side === shown));
    section.querySelector(BOX[side])?.toggleAttribute('hidden', side !== shown);
  }
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
