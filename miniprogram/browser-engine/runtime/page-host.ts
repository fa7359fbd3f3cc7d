import type { AppPackage, AppPart, PartJson } from './app-package.ts';
import type { Engine } from './engine.ts';
import type { ComponentCaller, Root } from './engine-types.ts';
import { callApp } from './reports.ts';
import { screenParts } from './shell/layout.ts';
import { PullDown } from './shell/pull-down.ts';

export type Query = Readonly<Record<string, string>>;

type Hook = (...args: readonly unknown[]) => unknown;

/** How a page looks around itself: its JSON over the app's `window`, and what was set since. */
export interface Chrome {
  title: string;
  background: string;
  /** Whether the words on the bar are black. */
  isDarkText: boolean;
  readonly isCustom: boolean;
}

/** One page of the stack, in a part of the document of its own. */
export class PageHost {
  readonly path: string;
  readonly query: Query;
  readonly caller: ComponentCaller;
  readonly chrome: Chrome;
  readonly scroller: HTMLElement;
  readonly pullDown: PullDown | null;
  readonly #element: HTMLElement;
  readonly #root: Root;
  readonly #bottomDistance: number;
  #isShown = false;
  #isReady = false;
  #wasAtBottom = false;

  constructor(engine: Engine, app: AppPackage, part: AppPart, query: Query) {
    this.path = part.path;
    this.query = query;
    const json: PartJson = { ...app.json.window, ...part.json };
    this.chrome = chromeOf(json);
    this.#bottomDistance = json.onReachBottomDistance ?? 50;
    this.#element = document.createElement('div');
    this.#element.className = 'phone-page';
    this.scroller = document.createElement('div');
    this.scroller.className = 'phone-scroll';
    // What scrolls can be reached without a touch, also where nothing on it can.
    this.scroller.tabIndex = 0;
    this.scroller.style.backgroundColor = json.backgroundColor ?? '#ffffff';
    if (json.disableScroll === true) this.scroller.style.overflow = 'hidden';
    this.#element.append(this.scroller);
    screenParts().pages.append(this.#element);
    this.#root = engine.createPage(part.path);
    this.caller = this.#root.get();
    Object.assign(this.caller, { route: part.path, __route__: part.path, options: { ...query } });
    this.#attach();
    this.pullDown =
      json.enablePullDownRefresh === true
        ? new PullDown(this.scroller, () => void this.call('onPullDownRefresh'))
        : null;
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.call('onLoad', { ...query });
  }

  #attach(): void {
    this.#root.getComponent().getBackendElement()?.setAttribute('data-page', this.path);
    const placeholder = document.createComment('page');
    this.scroller.append(placeholder);
    this.#root.attach(this.scroller, placeholder);
  }

  /** Calls a method of the page that WeChat calls, if the page has it. */
  call(name: string, ...args: readonly unknown[]): unknown {
    const method = this.caller[name];
    return typeof method === 'function' ? callApp(method as Hook, this.caller, ...args) : undefined;
  }

  has(name: string): boolean {
    return typeof this.caller[name] === 'function';
  }

  show(): void {
    this.#element.hidden = false;
    if (this.#isShown) return;
    this.#isShown = true;
    this.call('onShow');
    this.#root.getComponent().triggerPageLifetime('show', []);
    if (this.#isReady) return;
    this.#isReady = true;
    // After `ready` of its components, which are told in turns of their own.
    queueMicrotask(() => queueMicrotask(() => this.call('onReady')));
  }

  /** `isCovered`: another page lies on it; else the whole phone looks away and the page stays where it is. */
  hide(isCovered: boolean): void {
    if (this.#isShown) {
      this.#isShown = false;
      this.call('onHide');
      this.#root.getComponent().triggerPageLifetime('hide', []);
    }
    if (isCovered) this.#element.hidden = true;
  }

  unload(): void {
    this.#isShown = false;
    this.call('onUnload');
    this.#root.release();
    this.#element.remove();
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    const isAtBottom = scrollHeight - clientHeight - scrollTop <= this.#bottomDistance;
    if (isAtBottom && !this.#wasAtBottom) this.call('onReachBottom');
    this.#wasAtBottom = isAtBottom;
  }
}

const chromeOf = (json: PartJson): Chrome => ({
  title: json.navigationBarTitleText ?? '',
  background: json.navigationBarBackgroundColor ?? '#000000',
  isDarkText: json.navigationBarTextStyle === 'black',
  isCustom: json.navigationStyle === 'custom',
});
