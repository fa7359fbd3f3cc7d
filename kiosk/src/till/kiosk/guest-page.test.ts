import { describe, expect, it } from 'vitest';
import { GuestPage } from './guest-page.ts';

const GUESTS = 1;
const STAFFS = 2;

function opened(): GuestPage {
  const pages = new GuestPage();
  pages.came(GUESTS);
  pages.speaks(GUESTS, 'en');
  return pages;
}

describe('the language in which paper of a visit is printed', () => {
  it('is what its page says, and of a page that says nothing the kiosk’s own', () => {
    const pages = opened();
    expect(pages.language).toBe('en');
    pages.speaks(GUESTS, 'zh-CN');
    expect(pages.language).toBe('zh-CN');
    pages.left(GUESTS);
    pages.came(3);
    expect(pages.language).toBeNull();
  });

  it('stays the guest’s while staff comes above it and goes, whether the guest has begun or not', () => {
    for (const begins of [false, true]) {
      const pages = opened();
      if (begins) pages.begins(GUESTS);
      pages.came(STAFFS);
      expect(pages.language).toBe('en');
      pages.left(STAFFS);
      expect(pages.language).toBe('en');
    }
  });

  it('is the guest’s for the slip of a page that died, and no other’s', () => {
    const pages = opened();
    pages.begins(GUESTS);
    pages.left(GUESTS);
    pages.came(3);
    expect(pages.language).toBe('en');
    pages.ended();
    expect(pages.language).toBeNull();
  });
});
