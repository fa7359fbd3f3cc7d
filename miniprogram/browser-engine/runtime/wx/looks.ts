import { LANGUAGE } from '../phone-config.ts';
import { phone } from '../phone-state.ts';
import { redrawBars, setTabBadge, setTabBarHidden } from '../shell/bars.ts';
import { hideWord, openSheet, showWord } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { ApiFailure, api } from './api.ts';

interface ModalOptions {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly cancelText?: string;
  readonly confirmText?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
}

function askModal(options: ModalOptions): Promise<object> {
  const { title = '', content = '', showCancel = true, editable = false, placeholderText = '' } = options;
  for (const text of [options.cancelText, options.confirmText])
    if (text !== undefined && [...text].length > 4 && /[^\x20-\x7e]/.test(text))
      throw new ApiFailure('confirmText length should not larger than 4 Chinese characters');
  return new Promise((resolve) => {
    const dialog = openSheet(title, 'dialog');
    let field: HTMLInputElement | null = null;
    if (editable) {
      field = document.createElement('input');
      field.value = content;
      field.placeholder = placeholderText;
      field.setAttribute('aria-label', placeholderText || title);
      dialog.body.append(field);
    } else dialog.body.textContent = content;
    const end = (confirm: boolean) => (): void => {
      dialog.close();
      resolve({ confirm, cancel: !confirm, content: confirm ? (field?.value ?? null) : null });
    };
    if (showCancel) dialog.button(options.cancelText ?? WORDS[LANGUAGE].cancel, end(false));
    dialog.button(options.confirmText ?? WORDS[LANGUAGE].confirm, end(true)).className = 'phone-main';
  });
}

function askAction({
  itemList,
  alertText = '',
}: {
  readonly itemList: readonly string[];
  readonly alertText?: string;
}): Promise<object> {
  if (itemList.length > 6) throw new ApiFailure('parameter error: itemList should not exceed 6 items');
  return new Promise((resolve, reject) => {
    const sheet = openSheet(alertText);
    for (const [tapIndex, text] of itemList.entries())
      sheet.button(text, () => {
        sheet.close();
        resolve({ tapIndex });
      });
    sheet.button(WORDS[LANGUAGE].cancel, () => {
      sheet.close();
      reject(new ApiFailure('cancel'));
    });
  });
}

const changeChrome = (
  change: (chrome: NonNullable<ReturnType<typeof phone>['stack']['top']>['chrome']) => void,
): void => {
  const { top } = phone().stack;
  if (top !== undefined) change(top.chrome);
  redrawBars();
};

interface Toast {
  readonly title: string;
  readonly duration?: number;
  readonly mask?: boolean;
}

/** What WeChat draws around and over a page. */
export const looks = {
  showToast: api<Toast>('showToast', ({ title, duration = 1500, mask = false }) =>
    showWord(title, { ms: duration, isLoading: false, mask }),
  ),
  hideToast: api('hideToast', hideWord),
  showLoading: api<Toast>('showLoading', ({ title, mask = false }) =>
    showWord(title, { ms: null, isLoading: true, mask }),
  ),
  hideLoading: api('hideLoading', hideWord),
  showModal: api('showModal', askModal),
  showActionSheet: api('showActionSheet', askAction),
  setNavigationBarTitle: api<{ readonly title: string }>('setNavigationBarTitle', ({ title }) =>
    changeChrome((chrome) => {
      chrome.title = title;
    }),
  ),
  setNavigationBarColor: api<{ readonly frontColor: string; readonly backgroundColor: string }>(
    'setNavigationBarColor',
    ({ frontColor, backgroundColor }) =>
      changeChrome((chrome) => {
        chrome.isDarkText = frontColor === '#000000';
        chrome.background = backgroundColor;
      }),
  ),
  showNavigationBarLoading: api('showNavigationBarLoading', () => undefined),
  hideNavigationBarLoading: api('hideNavigationBarLoading', () => undefined),
  setBackgroundColor: api('setBackgroundColor', () => undefined),
  setBackgroundTextStyle: api('setBackgroundTextStyle', () => undefined),
  hideHomeButton: api('hideHomeButton', () => undefined),
  showTabBar: api('showTabBar', () => setTabBarHidden(false)),
  hideTabBar: api('hideTabBar', () => setTabBarHidden(true)),
  setTabBarBadge: api<{ readonly index: number; readonly text: string }>('setTabBarBadge', ({ index, text }) =>
    setTabBadge(index, text),
  ),
  removeTabBarBadge: api<{ readonly index: number }>('removeTabBarBadge', ({ index }) => setTabBadge(index, null)),
  showTabBarRedDot: api<{ readonly index: number }>('showTabBarRedDot', ({ index }) => setTabBadge(index, '')),
  hideTabBarRedDot: api<{ readonly index: number }>('hideTabBarRedDot', ({ index }) => setTabBadge(index, null)),
  setTabBarItem: api<{ readonly index: number; readonly text?: string }>('setTabBarItem', ({ index, text }) => {
    const tab = phone().app.json.tabBar?.list[index];
    if (tab !== undefined && text !== undefined) Object.assign(tab, { text });
    redrawBars();
  }),
  startPullDownRefresh: api('startPullDownRefresh', () => phone().stack.top?.pullDown?.start()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => phone().stack.top?.pullDown?.stop()),
  pageScrollTo: api<{
    readonly scrollTop?: number;
    readonly selector?: string;
    readonly duration?: number;
    readonly offsetTop?: number;
  }>('pageScrollTo', ({ scrollTop, selector, duration = 300, offsetTop = 0 }) => {
    const scroller = phone().stack.top?.scroller;
    if (scroller === undefined) return;
    const found = selector === undefined ? null : scroller.querySelector(selector);
    const place =
      found === null
        ? (scrollTop ?? 0)
        : scroller.scrollTop + found.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTo({ top: place + offsetTop, behavior: duration === 0 ? 'instant' : 'smooth' });
  }),
};
