import type { ComponentSpace } from '../engine-types.ts';
import { define, type Host } from './define.ts';

const PULL_FAR_ENOUGH = 45;

/** Says `scroll`, and both ends each time they are reached anew. */
function hearScrolling(host: Host): void {
  const { el } = host;
  let last = { left: 0, top: 0, isAtEnd: false, isAtStart: true };
  el.addEventListener(
    'scroll',
    () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = el;
      const isSideways = host.flag('scrollX') && !host.flag('scrollY');
      const direction = isSideways ? 'right' : 'bottom';
      const left = isSideways ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop;
      const isAtEnd = left <= host.number('lowerThreshold');
      const isAtStart = (isSideways ? scrollLeft : scrollTop) <= host.number('upperThreshold');
      host.emit('scroll', {
        scrollLeft,
        scrollTop,
        scrollWidth,
        scrollHeight,
        deltaX: last.left - scrollLeft,
        deltaY: last.top - scrollTop,
      });
      if (isAtEnd && !last.isAtEnd) host.emit('scrolltolower', { direction });
      if (isAtStart && !last.isAtStart) host.emit('scrolltoupper', { direction: isSideways ? 'left' : 'top' });
      last = { left: scrollLeft, top: scrollTop, isAtEnd, isAtStart };
    },
    { passive: true },
  );
}

/** Pulling at the top, where the app asked for it. */
function hearPulling(host: Host): void {
  let from: number | null = null;
  host.el.addEventListener(
    'touchstart',
    ({ touches: [touch] }) => {
      from = host.flag('refresherEnabled') && host.el.scrollTop <= 0 ? (touch?.clientY ?? null) : null;
    },
    { passive: true },
  );
  host.el.addEventListener(
    'touchend',
    ({ changedTouches: [touch] }) => {
      if (from !== null && (touch?.clientY ?? 0) - from > PULL_FAR_ENOUGH) host.emit('refresherrefresh', {});
      from = null;
    },
    { passive: true },
  );
}

function playScrollView(host: Host) {
  const { el } = host;
  el.phoneScroller = el;
  // Whoever has a keyboard in front of the preview scrolls too.
  el.tabIndex = 0;
  hearScrolling(host);
  hearPulling(host);
  el.phoneNode = {
    scrollTo: ({ top, left, animated = true }: { top?: number; left?: number; animated?: boolean }) =>
      el.scrollTo({
        ...(top === undefined ? {} : { top }),
        ...(left === undefined ? {} : { left }),
        behavior: animated ? 'smooth' : 'instant',
      }),
    scrollIntoView: (selector: string) => el.querySelector(selector)?.scrollIntoView(),
  };
  const to = (place: { readonly top?: number; readonly left?: number }): void =>
    el.scrollTo({ ...place, behavior: host.flag('scrollWithAnimation') ? 'smooth' : 'instant' });
  const ways = (): void => {
    el.style.overflowX = host.flag('scrollX') ? 'auto' : 'hidden';
    el.style.overflowY = host.flag('scrollY') ? 'auto' : 'hidden';
  };
  return {
    watch: {
      scrollX: ways,
      scrollY: ways,
      scrollTop: () => {
        if (host.text('scrollTop') !== '') to({ top: host.number('scrollTop') });
      },
      scrollLeft: () => {
        if (host.text('scrollLeft') !== '') to({ left: host.number('scrollLeft') });
      },
      scrollIntoView: () => {
        const id = host.text('scrollIntoView');
        const target = id === '' ? null : el.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
        if (target === null) return;
        const { left, top } = el.getBoundingClientRect();
        const there = target.getBoundingClientRect();
        to({ top: el.scrollTop + there.top - top, left: el.scrollLeft + there.left - left });
      },
      showScrollbar: () => {
        el.dataset['bar'] = String(host.flag('showScrollbar'));
      },
    },
  };
}

/** Slides that snap: the browser's own scrolling moves them. */
function playSwiper(host: Host) {
  const { el } = host;
  const items = (): HTMLElement[] => [...el.querySelectorAll<HTMLElement>('wx-swiper-item')];
  const size = (): number => (host.flag('vertical') ? el.clientHeight : el.clientWidth) || 1;
  let current = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  el.tabIndex = 0;
  const go = (to: number, behavior: ScrollBehavior): void =>
    el.scrollTo({ [host.flag('vertical') ? 'top' : 'left']: to * size(), behavior });
  const settled = (source: 'touch' | 'autoplay' | ''): void => {
    const at = Math.round((host.flag('vertical') ? el.scrollTop : el.scrollLeft) / size());
    if (at === current) return;
    current = at;
    host.keep({ current: at });
    const detail = { current: at, currentItemId: '', source };
    host.emit('change', detail);
    host.emit('animationfinish', detail);
  };
  el.addEventListener('scrollend', () => settled('touch'), { passive: true });
  return {
    end: () => clearInterval(timer),
    watch: {
      vertical: () => {
        el.dataset['vertical'] = String(host.flag('vertical'));
      },
      current: () => {
        const wanted = host.number('current');
        if (wanted === current) return;
        current = wanted;
        go(wanted, 'smooth');
        host.emit('change', { current: wanted, currentItemId: '', source: '' });
      },
      autoplay: () => {
        clearInterval(timer);
        if (host.flag('autoplay'))
          timer = setInterval(() => go((current + 1) % Math.max(1, items().length), 'smooth'), host.number('interval'));
      },
    },
  };
}

const SCROLL_VIEW = {
  scrollX: false,
  scrollY: false,
  upperThreshold: 50,
  lowerThreshold: 50,
  scrollTop: '',
  scrollLeft: '',
  scrollIntoView: '',
  scrollWithAnimation: false,
  enableBackToTop: false,
  enableFlex: false,
  scrollAnchoring: false,
  enhanced: false,
  bounces: true,
  showScrollbar: true,
  pagingEnabled: false,
  fastDeceleration: false,
  enablePassive: false,
  refresherEnabled: false,
  refresherTriggered: false,
  refresherThreshold: 45,
  refresherDefaultStyle: 'black',
  refresherBackground: '#fff',
  type: 'list',
};

const SWIPER = {
  indicatorDots: false,
  indicatorColor: '',
  indicatorActiveColor: '',
  autoplay: false,
  current: 0,
  interval: 5000,
  duration: 500,
  circular: false,
  vertical: false,
  displayMultipleItems: 1,
  previousMargin: '0px',
  nextMargin: '0px',
  snapToEdge: false,
  easingFunction: 'default',
};

/** What is scrolled or swiped. */
export function defineScrolling(space: ComponentSpace): void {
  define(space, { tag: 'scroll-view', props: SCROLL_VIEW, play: playScrollView });
  define(space, { tag: 'swiper', props: SWIPER, play: playSwiper });
}
