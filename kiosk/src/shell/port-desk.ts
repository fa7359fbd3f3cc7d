import type { WebFrameMain } from 'electron';
import type { PortAnswer } from '../channel/shell-bridge.ts';
import { isPage } from './address.ts';
import type { WindowName } from './roles.ts';
import type { TillState } from './till-keeper.ts';
import type { Visit } from './till-words.ts';

/** Who asks: a frame of the shell's windows. */
export interface Asking {
  /** Null when it has gone meanwhile. */
  readonly frame: Pick<WebFrameMain, 'url' | 'parent'> | null;
  readonly sender: number;
}

export interface AskedWindow {
  /** Of its WebContents. */
  readonly id: number;
  readonly window: WindowName;
  /** The folder of its page among the screens. */
  readonly page: string;
}

/** Only the page of our own window, not a frame in it and not another page that got there, is listened to. */
export function isOwnPage({ frame, sender }: Asking, { id, page }: Omit<AskedWindow, 'window'>): boolean {
  return frame !== null && frame.parent === null && sender === id && isPage(frame.url, page);
}

export interface Till<Port> {
  readonly state: TillState;
  connect(visit: Visit, port: Port): boolean;
}

/** Connects a page with the till, or says why it must ask again. `makePorts` gives both ends of a new channel. */
export function answerForPort<Port>(
  till: Till<Port>,
  visit: Visit,
  makePorts: () => readonly [till: Port, page: Port],
): { readonly answer: PortAnswer; readonly ports: readonly Port[] } {
  if (till.state === 'given-up') return { answer: { foyer: 'given-up' }, ports: [] };
  if (till.state !== 'ready') return { answer: { foyer: 'away' }, ports: [] };
  const [tills, pages] = makePorts();
  if (!till.connect(visit, tills)) return { answer: { foyer: 'away' }, ports: [] };
  return { answer: { foyer: 'port' }, ports: [pages] };
}
