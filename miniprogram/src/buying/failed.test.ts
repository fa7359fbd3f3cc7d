import { beforeEach, describe, expect, it } from 'vitest';
import { unreached } from '../services/answer.ts';
import { chooseLanguage } from '../services/texts.ts';
import { failedView } from './failed.ts';

beforeEach(() => chooseLanguage('en'));

describe('an order that cannot be shown', () => {
  it('is not blamed on the network where the house says that there is none, and asking again is pointless', () => {
    const view = failedView({ code: 'ORDER_NOT_FOUND', retry: 'never' });
    expect(view.canRetry).toBe(false);
    expect(`${view.title} ${view.text}`).not.toMatch(/network/i);
    expect(view.text).toMatch(/order/i);
  });

  it.each([unreached('OFFLINE'), unreached('NO_ANSWER'), { code: 'UNAVAILABLE', retry: 'same' } as const])(
    'may be asked for again after $code',
    (refusal) => {
      expect(failedView(refusal).canRetry).toBe(true);
    },
  );

  it('says that there is no network only where there is none', () => {
    expect(failedView(unreached('OFFLINE')).title).toBe('No network');
    expect(failedView(unreached('NO_ANSWER')).title).not.toBe('No network');
  });
});
