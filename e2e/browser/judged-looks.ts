import type { Page } from '@playwright/test';
import { brokenRules } from './accessibility-rules.ts';

/** Of hundreds of seats alike one walk judges all (`accessibility.spec.ts`); here they would take most of the time. */
const SEATS = '[data-seat-map] [role=grid]';
/** What a page of several documents shows is judged where each is a window of its own. */
const hasFrames = (page: Page): boolean => page.frames().length > 1;

/** What looks broke, one line each: rules of accessibility, and what a walk says of its own. */
export class JudgedLooks {
  readonly broken: string[] = [];

  /** What a walk found by rules of its own; nothing breaks none. */
  add(look: string, found: readonly string[]): void {
    this.broken.push(...found.map((line) => `${look}: ${line}`));
  }

  /** Judges a page as it stands; `look` names it. */
  async judge(look: string, page: Page): Promise<void> {
    if (hasFrames(page)) return;
    for (const { id, nodes } of await brokenRules(page, SEATS))
      this.broken.push(`${look}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
}
