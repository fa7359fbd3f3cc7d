import type { IpcMain, IpcMainEvent } from 'electron';
import { type AskedWindow, isOwnPage } from './port-desk.ts';
import type { WindowName } from './roles.ts';

/** One thing that a page may ask the shell for. */
export interface IpcRow<Window extends AskedWindow> {
  readonly channel: string;
  /** The windows whose pages may ask it. */
  readonly windows: readonly WindowName[];
  /** Whatever came along is not looked at: the words that a page may say have no content. */
  readonly hear: (window: Window) => void;
}

export interface IpcParts<Window extends AskedWindow> {
  readonly ipc: Pick<IpcMain, 'on'>;
  /** Of the windows that are open, the one with that WebContents. */
  readonly windowOf: (sender: number) => Window | null;
  readonly say: (text: string) => void;
}

/** The one place where words of pages come in: each is heard from the main frame of a window in its row, or not at all. */
export function listen<Window extends AskedWindow>(
  rows: readonly IpcRow<Window>[],
  { ipc, windowOf, say }: IpcParts<Window>,
): void {
  for (const { channel, windows, hear } of rows)
    ipc.on(channel, ({ senderFrame: frame, sender }: IpcMainEvent) => {
      const window = windowOf(sender.id);
      const isHeard =
        window !== null && windows.includes(window.window) && isOwnPage({ frame, sender: sender.id }, window);
      if (isHeard) hear(window);
      else say(`${channel} was asked by a page that may not ask it`);
    });
}
