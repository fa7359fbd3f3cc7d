import { beforeEach, describe, expect, it } from 'vitest';
import type { FocusPlace } from './hotkeys.ts';
import { PartyKeys } from './party-keys.ts';

type Meant = Parameters<PartyKeys['read']>[2];

const MAP: FocusPlace = { isTextField: false, isControl: false, isSeatMap: true };
const BODY: FocusPlace = { isTextField: false, isControl: false, isSeatMap: false };
const BUTTON: FocusPlace = { isTextField: false, isControl: true, isSeatMap: false };
const FIELD: FocusPlace = { isTextField: true, isControl: true, isSeatMap: false };
const CODES: Readonly<Record<string, string>> = { Enter: 'Enter', '*': 'NumpadMultiply', '-': 'Minus', B: 'KeyB' };

let keys: PartyKeys;
let at = 0;
beforeEach(() => {
  keys = new PartyKeys();
  at = 10_000;
});

const atMap = (more: Partial<Meant> = {}): Meant => ({
  typed: '',
  isAtList: false,
  sale: null,
  seats: {} as never,
  opening: null,
  dialog: 'none',
  busy: null,
  status: { basket: null, clerk: {} },
  ...more,
});

function read(key: string, state: Meant = atMap(), focus: FocusPlace = MAP, afterMs = 100) {
  at += afterMs;
  const code = CODES[key] ?? (/\d/.test(key) ? `Digit${key}` : `Key${key}`);
  const plain = { ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false };
  return keys.read({ key, code, ...plain, atMs: at }, focus, state);
}

describe('keys that count a party', () => {
  it('read a number once a performance is open, also while it is still being opened, and Enter takes the best', () => {
    expect(read('2', atMap({ seats: null, opening: 'p1' as never }))).toEqual({ kind: 'size', typed: '2' });
    expect(read('Enter', atMap({ typed: '2' }))).toEqual({ kind: 'best' });
    expect(read('Enter')).toBeNull();
  });

  it('read two digits as one number, and after a pause or `*` another one', () => {
    read('1');
    expect(read('2', atMap({ typed: '1' }))).toEqual({ kind: 'size', typed: '12' });
    expect(read('3', atMap({ typed: '12' }), MAP, 2000)).toEqual({ kind: 'size', typed: '3' });
    expect(read('*', atMap({ typed: '3' }))).toEqual({ kind: 'counted' });
    expect(read('4', atMap({ typed: '3' }))).toEqual({ kind: 'size', typed: '4' });
  });

  it('give a number to the map when it turns out to be a row, and all that follows it', () => {
    read('1');
    read('4', atMap({ typed: '1' }));
    expect(read('-', atMap({ typed: '14' }))).toEqual({ kind: 'row', typed: '14-' });
    expect(read('7')).toBeNull();
    expect(read('9', atMap(), MAP, 2000)).toEqual({ kind: 'size', typed: '9' });
  });

  it('leave the digits of a jump that began with a letter to the map, but not those after `B` for best', () => {
    expect(read('F')).toBeNull();
    expect(read('7')).toBeNull();
    read('B');
    keys.noJump();
    expect(read('4')).toEqual({ kind: 'size', typed: '4' });
  });

  it('leave the list, a field, a dialog, a held order and whoever is not signed in alone', () => {
    expect(read('2', atMap({ isAtList: true }), BODY)).toBeNull();
    expect(read('2', atMap(), FIELD)).toBeNull();
    expect(read('2', atMap({ dialog: 'pay' }))).toBeNull();
    expect(read('2', atMap({ status: { basket: {}, clerk: {} } }))).toBeNull();
    expect(read('2', atMap({ status: { basket: null, clerk: null } }))).toBeNull();
    expect(read('Enter', atMap({ typed: '2' }), BUTTON)).toBeNull();
    expect(read('0')).toBeNull();
  });

  it('serve the next customer by the same keys after a sale, and leave a row to the map there too', () => {
    const sold = (typed: string) => atMap({ sale: {} as never, typed });
    expect(read('1', sold(''))).toEqual({ kind: 'size', typed: '1' });
    expect(read('2', sold('1'))).toEqual({ kind: 'size', typed: '12' });
    expect(read('Enter', sold('12'))).toEqual({ kind: 'next', nth: 1, typed: '2' });
    expect(read('Enter', sold('3'))).toEqual({ kind: 'next', nth: 3, typed: '' });
    read('1', sold(''));
    expect(read('-', sold('18'))).toEqual({ kind: 'row', typed: '18-' });
    expect(read('Enter', sold(''))).toBeNull();
  });

  it('take a space between performance and people as it is printed, and leave it to the map before a sale', () => {
    const sold = (typed: string) => atMap({ sale: {} as never, typed });
    read('1', sold(''));
    expect(read(' ', sold('1'), MAP, 1400)).toEqual({ kind: 'size', typed: '1' });
    expect(read('2', sold('1'), MAP, 1400)).toEqual({ kind: 'size', typed: '12' });
    expect(read('Enter', sold('12'))).toEqual({ kind: 'next', nth: 1, typed: '2' });
    expect(read(' ', sold('1'), BUTTON)).toBeNull();
    expect(read(' ', sold(''))).toBeNull();
    expect(read(' ', atMap({ typed: '1' }))).toBeNull();
  });

  it('confirm with Enter on the map once seats are held or asked for, and count nothing then', () => {
    const held = atMap({ status: { basket: {}, clerk: {} } });
    expect(read('Enter', held)).toEqual({ kind: 'confirm' });
    expect(read('Enter', held, BUTTON)).toBeNull();
    expect(read('Enter', held, { ...MAP, isControl: true })).toBeNull();
    expect(read('Enter', atMap({ busy: 'basket.holdBest' }))).toEqual({ kind: 'confirm' });
    expect(read('2', atMap({ busy: 'basket.holdBest' }))).toBeNull();
  });

  it('lead to the map when the focus is nowhere: a jump begins there, and its digits are no party', () => {
    expect(read('d', atMap(), BODY)).toEqual({ kind: 'row', typed: 'd' });
    expect(read('3')).toBeNull();
    expect(read('ArrowDown', atMap(), BODY)).toEqual({ kind: 'row', typed: '' });
    expect(read('4')).toEqual({ kind: 'size', typed: '4' });
    expect(read('d', atMap(), BUTTON)).toBeNull();
    expect(read('d', atMap({ isAtList: true }), BODY)).toBeNull();
    expect(read('d', atMap({ seats: null }), BODY)).toBeNull();
  });

  it('leave a jump whole that began over a held order and ends when it has been put back', () => {
    expect(read('D', atMap({ status: { basket: {}, clerk: {} } }))).toBeNull();
    expect(read('3')).toBeNull();
  });

  it('count the party on the map, though the list was the last that was meant', () => {
    expect(read('2', atMap({ isAtList: true }))).toEqual({ kind: 'size', typed: '2' });
  });
});
