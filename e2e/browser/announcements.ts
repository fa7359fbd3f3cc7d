import type { Locator } from '@playwright/test';

/** What a screen reader was given to read out by a part of the page, in order. */
export class Announcements {
  readonly #said: string[] = [];

  /** From now on; the part stays the same element as long as it is listened to. */
  static async of(part: Locator): Promise<Announcements> {
    const announcements = new Announcements();
    const name = 'announced';
    await part.page().exposeFunction(name, (words: string) => void announcements.#said.push(words));
    await part.getByRole('status').evaluate((status, say) => {
      const tell = (window as unknown as Record<string, (words: string) => void>)[say];
      new MutationObserver(() => tell?.(status.textContent)).observe(status, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    }, name);
    return announcements;
  }

  all(): readonly string[] {
    return this.#said;
  }
}
