import type { AppJson } from '../app-package.ts';
import { LANGUAGE, realAddress } from '../phone-config.ts';
import type { PageStack } from '../page-stack.ts';
import { NAVIGATION_BAR, screenParts, STATUS_BAR, TAB_BAR } from './layout.ts';
import { WORDS } from './words.ts';

/** What the bars do when they are touched; set once, when the app starts. */
export interface BarDeeds {
  readonly share: () => void;
  readonly tab: (index: number) => void;
}

let deeds: BarDeeds = { share: () => undefined, tab: () => undefined };
const badges = new Map<number, string>();
let isTabBarHidden = false;
let draw: () => void = () => undefined;

export const setBarDeeds = (given: BarDeeds): void => {
  deeds = given;
};

/** `wx.setTabBarBadge` and its like; an empty text is a dot, null takes it away. */
export function setTabBadge(index: number, text: string | null): void {
  if (text === null) badges.delete(index);
  else badges.set(index, text);
  draw();
}

export function setTabBarHidden(isHidden: boolean): void {
  isTabBarHidden = isHidden;
  draw();
}

export const redrawBars = (): void => draw();

function button(className: string, label: string, text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.setAttribute('aria-label', label);
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/** Draws the navigation bar of the page on top, and the tabs where it is one. */
export function drawBars(stack: PageStack, json: AppJson): void {
  draw = () => {
    drawNavigation(stack);
    drawTabs(stack, json);
  };
  draw();
}

function drawNavigation(stack: PageStack): void {
  const { bars, pages } = screenParts();
  const { top } = stack;
  if (top === undefined) return;
  const { chrome, path } = top;
  const words = WORDS[LANGUAGE];
  bars.replaceChildren();
  bars.style.height = `${STATUS_BAR + NAVIGATION_BAR}px`;
  bars.classList.toggle('phone-custom', chrome.isCustom);
  bars.style.backgroundColor = chrome.isCustom ? 'transparent' : chrome.background;
  bars.style.color = chrome.isDarkText ? '#000000' : '#ffffff';
  pages.style.top = chrome.isCustom ? '0' : `${STATUS_BAR + NAVIGATION_BAR}px`;
  if (!chrome.isCustom) {
    const title = document.createElement('div');
    title.className = 'phone-title';
    title.setAttribute('role', 'heading');
    title.setAttribute('aria-level', '1');
    title.textContent = chrome.title;
    bars.append(title);
    if (stack.hosts().length > 1) bars.append(button('phone-back', words.back, '‹', () => stack.navigateBack(1)));
    else if (path !== stack.entry && !stack.isTab(path))
      bars.append(button('phone-home', words.home, '⌂', () => goHome(stack)));
  }
  bars.append(button('phone-capsule', words.menu, '••• ｜ ◉', () => deeds.share()));
}

function goHome(stack: PageStack): void {
  stack.reLaunch(`/${stack.entry}`);
}

function drawTabs(stack: PageStack, { tabBar }: AppJson): void {
  const { tabs, pages } = screenParts();
  const at = tabBar?.list.findIndex(({ pagePath }) => pagePath === stack.top?.path) ?? -1;
  const isShown = tabBar !== undefined && at >= 0 && !isTabBarHidden;
  tabs.hidden = !isShown;
  pages.style.bottom = isShown ? `${TAB_BAR}px` : '0';
  measure();
  tabs.replaceChildren();
  if (!isShown) return;
  tabs.setAttribute('role', 'tablist');
  tabs.style.backgroundColor = tabBar.backgroundColor;
  for (const [i, { text, iconPath, selectedIconPath }] of tabBar.list.entries()) {
    const one = button('phone-tab', text, '', () => deeds.tab(i));
    one.setAttribute('role', 'tab');
    one.setAttribute('aria-selected', String(i === at));
    one.style.color = i === at ? tabBar.selectedColor : tabBar.color;
    const icon = i === at ? (selectedIconPath ?? iconPath) : iconPath;
    if (icon !== undefined) one.append(picture(icon));
    const words = document.createElement('span');
    words.textContent = text;
    one.append(words);
    const badge = badges.get(i);
    if (badge !== undefined) one.append(badgeOf(badge));
    tabs.append(one);
  }
}

function picture(path: string): HTMLImageElement {
  const made = document.createElement('img');
  made.src = pictureAddress(path);
  made.alt = '';
  return made;
}

/** A picture of the app itself, or one of the house. */
export const pictureAddress = (src: string): string => {
  if (/^(data:|blob:)/.test(src)) return src;
  return realAddress(src) ?? (/^https?:/.test(src) ? src : `/~app/${src.replace(/^\//, '')}`);
};

function badgeOf(text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = text === '' ? 'phone-dot' : 'phone-badge';
  made.textContent = text;
  return made;
}

/** What `vh` is on this page. */
function measure(): void {
  const { pages } = screenParts();
  document.documentElement.style.setProperty('--vh', `${pages.clientHeight / 100}px`);
}
