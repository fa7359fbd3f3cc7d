import { describe, expect, it } from 'vitest';
import type { HaltReason, TillStatus } from '../../channel/events.ts';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { barOf } from './bar.ts';

const CLERK = { displayName: 'Lin', role: 'clerk' };

function says(status: Partial<TillStatus>, more: Partial<Parameters<typeof barOf>[0]> = {}) {
  const told = { link: 'online', refusedFor: null, halted: null, clerk: CLERK, ownSeats: 0, ...status };
  const { subject, headline, detail } = barOf({
    isChannelOpen: true,
    isTillGivenUp: false,
    status: told as unknown as TillStatus,
    ...more,
  });
  return { subject, words: [en, zhCN].map((texts) => `${texts[headline]} ${texts[detail]}`).join(' ') };
}

describe('the network bar, cut off', () => {
  it('promises own seats only to somebody who is signed in', () => {
    const cut = { link: 'connecting', ownSeats: 12 } as const;
    expect(says(cut).words).toMatch(/print at once.*立即出票/);
    const locked = says({ ...cut, clerk: null }).words;
    expect(locked).toMatch(/Signing in needs the server.*登录需要服务器/);
    expect(locked).not.toMatch(/print at once|立即出票/);
    expect(locked).toMatch(/\{\{n\}\}.*\{\{n\}\}/);
  });

  it('without own seats says that signing in needs the server, and of no seats', () => {
    const { words } = says({ link: 'connecting', clerk: null });
    expect(words).toMatch(/Signing in needs the server.*登录需要服务器/);
    expect(words).not.toContain('{{n}}');
  });
});

describe('the network bar of a terminal that the server refuses', () => {
  it('says why', () => {
    expect(says({ link: 'refused', refusedFor: 'replaced' }).words).toMatch(/two tills have one identity.*同一身份/);
    expect(says({ link: 'refused', refusedFor: 'revoked' }).words).toMatch(/revoked.*停用/);
    for (const refusedFor of ['other', null] as const)
      expect(says({ link: 'refused', refusedFor }).words).not.toMatch(/revoked|took over/);
  });
});

describe('the network bar of a till that must not sell', () => {
  const halted = (reason: HaltReason) => says({ link: 'connecting', halted: { reason, detail: '' } });

  it('says so before anything about the network, and apart from an ordinary cut', () => {
    expect(halted('rolled-back')).toMatchObject({
      subject: 'halted',
      words: expect.stringMatching(/^Selling has stopped/) as string,
    });
    expect(halted('second-copy-disk').words).toMatch(/^Sales are paused .*已暂停售票/);
  });

  it('claims of an old ledger not that nothing was changed, and of two files only where there are two', () => {
    expect(halted('rolled-back').words).not.toMatch(/othing was changed|没有改动/);
    expect(halted('lost').words).not.toMatch(/Both|两份/);
    expect(halted('other-history').words).toMatch(/Both/);
    expect(halted('another-copy').words).toMatch(/second copy is another terminal.*第二副本属于另一台终端/);
  });

  it('says first that the till itself is gone', () => {
    const gone = { isChannelOpen: false, isTillGivenUp: true };
    expect(says({ halted: { reason: 'lost', detail: '' } }, gone).subject).toBe('tillGivenUp');
    expect(says({}, { isChannelOpen: false }).subject).toBe('till');
  });
});
