import type { AppPackage } from './app-package.ts';
import type { PageStack } from './page-stack.ts';

/** What `onShareAppMessage` gave, and from where it was asked. */
export interface ShareCard {
  readonly from: 'button' | 'menu';
  readonly title: string;
  readonly path: string;
  readonly imageUrl: string;
}

/** How the app was opened, or came back. */
export interface Options {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  readonly shareTicket?: string;
  readonly referrerInfo: object;
  readonly forwardMaterials?: readonly unknown[];
  readonly apiCategory: 'default';
}

/** The one phone of this document, once its app has started. */
export interface Phone {
  readonly app: AppPackage;
  readonly stack: PageStack;
  readonly wx: object;
  readonly launch: Options;
  entered: Options;
  /** Whether the app is in front of the person. */
  isAway: boolean;
  /** Whether what runs in the background has been put to sleep. */
  isSuspended: boolean;
  lastShare: ShareCard | null;
  share(from: ShareCard['from'], target?: object): void;
}

let started: Phone | null = null;

export const setPhone = (phone: Phone): void => {
  started = phone;
};

export function phone(): Phone {
  if (started === null) throw new Error('the app has not started yet');
  return started;
}

export const startedPhone = (): Phone | null => started;
