import type { Browser, Page } from '@playwright/test';
import type { BoxOffice } from './box-office.ts';

export interface PictureSetting {
  readonly office: BoxOffice;
  readonly browser: Browser;
  readonly language: 'zh-CN' | 'en';
}

export type TakePicture = (name: string, page: Page) => Promise<void>;

/** Of the walk's own window unless another is named. */
export type Picture = (name: string, page?: Page) => Promise<void>;

/** Values of the venue filter. */
export const VENUE = { playhouse: 'Southgate Playhouse', studio: 'The Studio', cinema: 'Foyer Cinema' } as const;
