import { PORT_WANTED, STAFF_DONE, STAFF_WANTED } from '../channel/shell-bridge.ts';
import type { IpcRow } from './ipc-table.ts';
import type { AskedWindow } from './port-desk.ts';

export interface IpcWork<Window> {
  readonly connect: (window: Window) => void;
  readonly openStaff: () => void;
  readonly closeStaff: () => void;
}

/** All that a page can ask of the shell, and which windows may. */
export const ipcRows = <Window extends AskedWindow>(work: IpcWork<Window>): readonly IpcRow<Window>[] => [
  { channel: PORT_WANTED, windows: ['counter', 'kiosk', 'display', 'staff'], hear: (window) => work.connect(window) },
  { channel: STAFF_WANTED, windows: ['kiosk'], hear: () => work.openStaff() },
  { channel: STAFF_DONE, windows: ['staff'], hear: () => work.closeStaff() },
];
