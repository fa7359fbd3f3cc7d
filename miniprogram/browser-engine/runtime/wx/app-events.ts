import type { ComponentCaller } from '../engine-types.ts';
import { phone, startedPhone } from '../phone-state.ts';
import { offReportedError, onReportedError, type Reported } from '../reports.ts';
import { SelectorQuery } from '../selector-query.ts';
import { Listeners } from './api.ts';

export const appShown = new Listeners<object>();
export const appHidden = new Listeners<object>();
const rejections = new Listeners<{ reason: unknown; promise: unknown }>();

window.addEventListener('unhandledrejection', ({ reason, promise }) => rejections.tell({ reason, promise }));

type ErrorListener = (text: string) => void;
const wrapped = new Map<ErrorListener, (error: Reported) => void>();

const topCaller = (): ComponentCaller | undefined => startedPhone()?.stack.top?.caller;

/** The app's own life, and looking at what is on the page. */
export const appEvents = {
  onAppShow: appShown.on,
  offAppShow: appShown.off,
  onAppHide: appHidden.on,
  offAppHide: appHidden.off,
  onError: (listener: ErrorListener): void => {
    const one = ({ text, stack }: Reported): void => listener(`${text}\n${stack}`);
    wrapped.set(listener, one);
    onReportedError(one);
  },
  offError: (listener: ErrorListener): void => {
    const one = wrapped.get(listener);
    if (one !== undefined) offReportedError(one);
  },
  onUnhandledRejection: rejections.on,
  offUnhandledRejection: rejections.off,
  onPageNotFound: (): void => undefined,
  offPageNotFound: (): void => undefined,
  getLaunchOptionsSync: (): object => ({ ...phone().launch }),
  getEnterOptionsSync: (): object => ({ ...phone().entered }),
  nextTick: (run: () => void): void => void setTimeout(run, 0),
  createSelectorQuery: (): SelectorQuery => new SelectorQuery(topCaller()?._$ ?? null),
  createIntersectionObserver: (component: ComponentCaller, options?: object): unknown =>
    (component['createIntersectionObserver'] as (options?: object) => unknown)(options),
  createMediaQueryObserver: (component: ComponentCaller): unknown =>
    (component['createMediaQueryObserver'] as () => unknown)(),
  getUpdateManager: (): object => ({
    onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void): void =>
      void setTimeout(() => listener({ hasUpdate: false }), 0),
    onUpdateReady: (): void => undefined,
    onUpdateFailed: (): void => undefined,
    applyUpdate: (): void => undefined,
  }),
  getLogManager: (): object => quietLog,
  getRealtimeLogManager: (): object => quietLog,
  getPerformance: (): object => ({
    now: () => performance.now(),
    createObserver: () => ({ observe() {}, disconnect() {} }),
  }),
  reportEvent: (): void => undefined,
  reportMonitor: (): void => undefined,
};

const quietLog = { log() {}, info() {}, warn() {}, error() {}, debug() {}, setFilterMsg() {}, addFilterMsg() {} };
