import { AppLife } from './app-life.ts';
import type { AppPackage } from './app-package.ts';
import { playHover } from './built-in/hover.ts';
import { startEngine } from './engine.ts';
import { callHandler } from './events.ts';
import { Gestures } from './gestures.ts';
import { hookOf, optionsOf } from './hook.ts';
import { PageStack } from './page-stack.ts';
import { LAUNCH } from './phone-config.ts';
import { type Phone, setPhone, startedPhone } from './phone-state.ts';
import { reportError } from './reports.ts';
import { share } from './sharing.ts';
import { setBarDeeds } from './shell/bars.ts';
import { screenParts } from './shell/layout.ts';
import { createWx } from './wx/create-wx.ts';

declare global {
  /** Called by the compiled app, which is loaded after this script. */
  var foyerPhoneStart: (app: AppPackage) => void;
  var foyerPhoneHandler: typeof callHandler;
}

let instance: Record<string, unknown> = {};
const wx = createWx();

Object.assign(globalThis, {
  wx,
  App: (definition: object) => {
    instance = Object.assign(instance, definition);
  },
  getApp: () => instance,
  getCurrentPages: () => startedPhone()?.stack.callers() ?? [],
});
globalThis.foyerPhoneHandler = callHandler;
globalThis.foyerPhoneStart = start;
window.addEventListener('error', ({ error, message }) => reportError(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

function start(app: AppPackage): void {
  screenParts();
  new Gestures().listenTo(document);
  playHover(document);
  try {
    app.loadApp();
  } catch (cause) {
    reportError(cause);
  }
  const engine = startEngine(app);
  const stack = new PageStack(engine, app);
  const launch = optionsOf(LAUNCH.path || stack.entry, LAUNCH.query, LAUNCH.scene);
  const phone: Phone = {
    app,
    stack,
    wx,
    launch,
    entered: launch,
    isAway: false,
    isSuspended: false,
    lastShare: null,
    share: (from, target) => void share(phone, from, target),
  };
  setPhone(phone);
  const life = new AppLife(instance);
  window.foyerPhone = hookOf(phone, life);
  setBarDeeds({
    share: () => phone.share('menu'),
    tab: (index) => {
      const { pagePath = '', text = '' } = app.json.tabBar?.list[index] ?? {};
      stack.switchTab(`/${pagePath}`);
      stack.top?.call('onTabItemTap', { index: String(index), pagePath, text });
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) life.hide(phone, false);
    else life.show(phone, phone.entered);
  });
  life.launch(launch);
  const query = LAUNCH.query === '' ? '' : `?${LAUNCH.query}`;
  try {
    stack.reLaunch(`/${launch.path}${query}`);
  } catch (cause) {
    reportError(cause);
    stack.reLaunch(`/${stack.entry}`);
  }
}
