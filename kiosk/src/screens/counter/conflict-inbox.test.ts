import type { Reply } from '@foyer/shared/wire/define-command';
import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import type { TillLine } from '../till-line.ts';
import { ConflictInbox } from './conflict-inbox.ts';

const ROW = { conflict: 'c-1' } as InboxRow;
const no = (code: string): Reply<never> => ({ ok: false, error: { code, retry: 'never' } as never });
const yes = (value: object): Reply<never> => ({ ok: true, value: value as never });

/** A till that answers as it is told, and remembers what it was asked. */
function aTill(answers: Record<string, () => Reply<never> | Promise<Reply<never>>>) {
  const asked: { readonly name: string; readonly body: unknown }[] = [];
  const call = async (name: string, body: unknown) => {
    asked.push({ name, body });
    return (await answers[name]?.()) ?? no('UNAVAILABLE');
  };
  return { asked, line: { call, on: () => undefined, onState: () => undefined } as unknown as TillLine };
}

const listed = () => yes({ conflicts: [ROW] });

describe('the inbox of a window', () => {
  it('shows the list of the server, and says when it is old', async () => {
    let isThere = true;
    const { line } = aTill({ 'conflicts.list': () => (isThere ? listed() : no('UNAVAILABLE')) });
    const inbox = new ConflictInbox(line);
    await inbox.look();
    isThere = false;
    await inbox.look();
    expect(inbox.store.getState()).toMatchObject({ rows: [ROW], notListed: { code: 'UNAVAILABLE' } });
    isThere = true;
    await inbox.look();
    expect(inbox.store.getState().notListed).toBeNull();
  });

  it('settles once, however often the key is pressed, and looks again', async () => {
    const { asked, line } = aTill({
      'conflicts.list': listed,
      'conflicts.resolve': () => yes({ conflict: 'c-1', print: 'printed', cashToReturn: 0 }),
    });
    const inbox = new ConflictInbox(line);
    const press = () => inbox.settle(ROW, { kind: 'refund' }, 'agreed', { login: '8001', pin: '731946' });
    await Promise.all([press(), press()]);
    expect(asked.map(({ name }) => name)).toEqual(['conflicts.resolve', 'conflicts.list']);
    expect(inbox.store.getState()).toMatchObject({ settled: { conflict: 'c-1', print: 'printed' }, isSettling: false });
    // Nothing of a PIN stays in the window.
    expect(JSON.stringify(inbox.store.getState())).not.toContain('731946');
    inbox.next();
    expect(inbox.store.getState().settled).toBeNull();
  });

  it('takes what was settled off its list at once, whether the server can be asked for the rest or not', async () => {
    let isThere = true;
    const { line } = aTill({
      'conflicts.list': () => (isThere ? yes({ conflicts: [ROW, { conflict: 'c-2' }] }) : no('UNAVAILABLE')),
      'conflicts.resolve': () => yes({ conflict: 'c-1', print: 'printed', cashToReturn: 0 }),
    });
    const inbox = new ConflictInbox(line);
    await inbox.look();
    isThere = false;
    await inbox.settle(ROW, { kind: 'refund' }, 'agreed', null);
    expect(inbox.store.getState().rows).toEqual([{ conflict: 'c-2' }]);
  });

  it('says why it was refused, until the next try', async () => {
    const { line } = aTill({ 'conflicts.list': listed, 'conflicts.resolve': () => no('PIN_WRONG') });
    const inbox = new ConflictInbox(line);
    await inbox.settle(ROW, { kind: 'noted' }, 'seen', null);
    expect(inbox.store.getState()).toMatchObject({ refused: { code: 'PIN_WRONG' }, settled: null });
    inbox.forget();
    expect(inbox.store.getState()).toMatchObject({ rows: null, refused: null });
  });
});
