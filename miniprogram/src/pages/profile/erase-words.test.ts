import { beforeEach, describe, expect, it } from 'vitest';
import { unreached } from '../../services/answer.ts';
import { chooseLanguage } from '../../services/texts.ts';
import { eraseWords } from './erase-words.ts';

beforeEach(() => chooseLanguage('en'));

describe('why nothing was deleted', () => {
  it('is money under way, with the order to cancel, and not the words of a purchase', () => {
    const words = eraseWords({ code: 'PAYMENT_PENDING', retry: 'later' });
    expect(words).toContain('nothing was deleted');
    expect(words).toContain('Cancel that order');
  });

  it('is else what the way or the house says', () => {
    expect(eraseWords(unreached('OFFLINE'))).toMatch(/network/i);
  });
});
