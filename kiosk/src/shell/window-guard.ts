import type { BrowserWindow } from 'electron';

export type GuardedWindow = Pick<
  BrowserWindow,
  'on' | 'isDestroyed' | 'setKiosk' | 'restore' | 'show' | 'focus' | 'moveTop' | 'setAlwaysOnTop'
>;

export interface GuardParts {
  /** Whether the app is being ended by who may end it. */
  readonly isLeaving: () => boolean;
  /** Whether a window of ours lies above on purpose. */
  readonly isCovered: () => boolean;
}

/** Keeps a kiosk's window where it is: it does not close, shrink, hide or fall behind, whoever asks for it. */
export function guardWindow(window: GuardedWindow, { isLeaving, isCovered }: GuardParts): void {
  const back = (work: () => void): void => {
    if (!isLeaving() && !window.isDestroyed()) work();
  };
  const comeForward = (): void => {
    if (isCovered()) return;
    window.moveTop();
    window.focus();
  };
  window.setAlwaysOnTop(true, 'screen-saver');
  window.on('close', (event) => {
    if (!isLeaving()) event.preventDefault();
  });
  window.on('minimize', () => back(() => window.restore()));
  window.on('hide', () => back(() => window.show()));
  window.on('leave-full-screen', () => back(() => window.setKiosk(true)));
  window.on('blur', () => back(comeForward));
  window.on('system-context-menu', (event) => event.preventDefault());
  window.on('app-command', (event) => event.preventDefault());
}
