/** Heights of a phone without a home button, in pixels of its screen. */
export const STATUS_BAR = 44;
export const NAVIGATION_BAR = 44;
export const TAB_BAR = 50;

/** WeChat's own button, which every page has. */
export const CAPSULE = { width: 87, height: 32, top: STATUS_BAR + 6, right: 7 };

interface Screen {
  readonly pages: HTMLElement;
  /** Everything that lies over pages: dialogs, sheets, toasts. */
  readonly over: HTMLElement;
  readonly bars: HTMLElement;
  readonly tabs: HTMLElement;
}

function part(parent: HTMLElement, className: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  parent.append(made);
  return made;
}

let screen: Screen | null = null;

/** The parts of the screen, made when they are first asked for. */
export function screenParts(): Screen {
  if (screen !== null) return screen;
  const phone = part(document.body, 'phone');
  const bars = part(phone, 'phone-bars');
  const pages = part(phone, 'phone-pages');
  const tabs = part(phone, 'phone-tabs');
  const over = part(phone, 'phone-over');
  screen = { bars, pages, tabs, over };
  return screen;
}

/** The scroller of the page on top; null before there is one. */
export const pageScroller = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.phone-page:not([hidden]) > .phone-scroll');

/** Where the corner of the page on top lies on the screen. */
export function pageOrigin(): { readonly left: number; readonly top: number } {
  const page = document.querySelector('.phone-page:not([hidden])');
  return page === null ? { left: 0, top: 0 } : page.getBoundingClientRect();
}
