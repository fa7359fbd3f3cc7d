import { describe, expect, it } from 'vitest';
import type { HaltReason, TillStatus } from '../../channel/events.ts';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { en } from '../i18n/en/index.ts';
import { zhCN } from '../i18n/zh-cn/index.ts';
import { barOf, conflictsKey } from './bar.ts';
import { venueOffsetMin } from './state.ts';

const CLERK = { displayName: 'Lin', role: 'clerk' };

function says(status: Partial<TillStatus>, more: Partial<Parameters<typeof barOf>[0]> = {}) {
  const { subject, headline, detail } = barOf({
    isChannelOpen: true,
    isTillGivenUp: false,
    settling: null,
    status: stubStatus({ clerk: CLERK, ...status }),
    ...more,
  });
  return { subject, words: [en, zhCN].map((texts) => `${texts[headline]} ${texts[detail]}`).join(' ') };
}

describe('the network bar, cut off', () => {
  const cut = { link: 'connecting', offlineSales: 'allotment' } as const;

  it('says that own seats sell on, and to nobody signed in who can sign in', () => {
    expect(says({ ...cut, ownSeats: 12 }).words).toMatch(/sell and print.*立即出票/);
    const locked = says({ ...cut, ownSeats: 12, clerk: null }).words;
    expect(locked).toMatch(/signed in here before can sign in.*登录过的人可以登录/);
    expect(locked).not.toMatch(/sell and print|立即出票/);
    expect(says(cut).words).toMatch(/No own seats.*没有可售的座位/);
  });

  it('does not say that there are no own seats where their time is over or the clock is wrong', () => {
    expect(says({ ...cut, ownStop: 'sell-until' }).words).toMatch(/time to sell own seats .* is over.*时间已过/);
    expect(says({ ...cut, ownStop: 'clock' }).words).toMatch(/clock .* set back.*时钟被调回/);
    expect(says({ ...cut, ownStop: 'clock', clerk: null }).words).toMatch(/can sign in/);
  });

  it('says in words that are read out no figure that changes with each sale', () => {
    const all = [
      cut,
      { ...cut, ownSeats: 12 },
      { ...cut, clerk: null },
      { ...cut, ownStop: 'sell-until' },
      { ...cut, ownStop: 'clock' },
      { ...cut, offlineSales: 'forbidden' },
    ] as const;
    for (const one of all) expect(says(one).words).not.toMatch(/\{\{(?!time)/);
  });

  it('says why a house that must not sell cut off does not, whoever is signed in and whatever is its own', () => {
    for (const clerk of [CLERK, null])
      expect(says({ link: 'connecting', offlineSales: 'forbidden', ownSeats: 3, clerk }).words).toMatch(
        /must not sell while cut off.*按规定不得售票/,
      );
  });
});

it('tells times by the clock of the house, also where nobody is signed in and no performance was seen', () => {
  expect(venueOffsetMin({ status: stubStatus({ utcOffsetMin: 480 }) })).toBe(480);
  expect(venueOffsetMin({ status: stubStatus({ utcOffsetMin: 0 }) })).toBe(0);
});

describe('the network bar, connected', () => {
  it('is green only while everything is as ever', () => {
    expect(says({}).subject).toBe('online');
    expect(says({ limited: 'slow' })).toMatchObject({
      subject: 'limited',
      words: expect.stringMatching(/slowly/) as string,
    });
    expect(says({ limited: 'recovering' }).words).toMatch(
      /Only own seats.*switch all tills on.*只能售本机座位.*所有售票机开机/,
    );
  });

  it('tells after a cut what is being settled, and then that all of it is', () => {
    expect(says({ unsynced: 4 }, { settling: { records: 30, isDone: false } }).subject).toBe('settling');
    expect(says({}, { settling: { records: 30, isDone: true } }).subject).toBe('settled');
    expect(says({ limited: 'slow' }, { settling: { records: 30, isDone: true } }).subject).toBe('limited');
  });
});

describe('the network bar after a cut', () => {
  const isDone = { settling: { records: 30, isDone: true } };

  it('says that nothing is to be done only where nothing is', () => {
    expect(says({}, isDone).words).toMatch(/Nothing to do.*无需操作/);
    for (const open of [{ conflicts: 4 }, { askedSeats: 2 }]) {
      const { subject, words } = says(open, isDone);
      expect(subject).toBe('settled');
      expect(words).not.toMatch(/Nothing to do|无需操作/);
      expect(words).toMatch(/\{\{records\}\}.*beside.*\{\{records\}\}.*右侧/);
    }
  });

  it('asks who signed in while cut off for the PIN again as soon as the line is back, and names the key', () => {
    for (const settling of [null, isDone.settling]) {
      const { words } = says({ asksPin: true, conflicts: 1 }, { settling });
      expect(words).toMatch(/F12.*PIN.*PIN.*F12/);
      expect(words).not.toMatch(/Nothing to do|无需操作/);
    }
    expect(says({}).words).not.toMatch(/PIN/);
  });

  it('names the key of the conflicts where it works: nobody opens them at a locked till', () => {
    const says = (clerk: TillStatus['clerk']) => [en, zhCN].map((texts) => texts[conflictsKey({ clerk })]).join(' ');
    expect(says(CLERK)).toMatch(/\. Press F11.*，请按 F11/);
    expect(says(null)).toMatch(/Sign in and press F11.*登录后按 F11/);
  });
});

describe('the network bar of a terminal that the server refuses', () => {
  it('says why', () => {
    expect(says({ link: 'refused', refusedFor: 'replaced' }).words).toMatch(/two tills have one identity.*同一身份/);
    expect(says({ link: 'refused', refusedFor: 'revoked' }).words).toMatch(/revoked.*停用/);
    // The line went away after that: nobody is told that own seats sell on.
    expect(says({ link: 'connecting', refusedFor: 'revoked', ownSeats: 3 }).words).toMatch(/revoked.*停用/);
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
