import { describe, expect, it } from 'vitest';
import { stubStatus } from '../../channel/testing/stub-handlers.ts';
import { type FocusPlace, hotkeyAction, type KeyPress, runHotkey } from './hotkeys.ts';
import { INITIAL_STATE } from './state.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});
const nowhere: FocusPlace = { isTextField: false, isControl: false, isSeatMap: false };
const field: FocusPlace = { isTextField: true, isControl: true, isSeatMap: false };
const map: FocusPlace = { isTextField: false, isControl: false, isSeatMap: true };

describe('keys of the counter', () => {
  it('takes the exact cash with F9 wherever the focus is', () => {
    for (const focus of [nowhere, field, map]) expect(hotkeyAction(press('F9'), focus)).toEqual({ kind: 'payExact' });
  });

  it('opens the nth performance by a digit, from the number pad too', () => {
    expect(hotkeyAction(press('Digit3'), nowhere)).toEqual({ kind: 'openNth', nth: 3 });
    expect(hotkeyAction(press('Numpad9'), nowhere)).toEqual({ kind: 'openNth', nth: 9 });
  });

  it('opens the last sales with F3, closes the shift with F6 and opens the conflict inbox with F11', () => {
    for (const focus of [nowhere, field, map]) {
      expect(hotkeyAction(press('F3'), focus)).toEqual({ kind: 'recent' });
      expect(hotkeyAction(press('F6'), focus)).toEqual({ kind: 'closeShift' });
      expect(hotkeyAction(press('F11'), focus)).toEqual({ kind: 'conflicts' });
    }
  });

  it('leaves digits to a field and to a jump typed on the seat map', () => {
    expect(hotkeyAction(press('Digit3'), field)).toBeNull();
    expect(hotkeyAction(press('Digit3'), map)).toBeNull();
  });

  it('confirms with Enter on the map, but leaves Enter to a button that has the focus', () => {
    expect(hotkeyAction(press('Enter'), map)).toEqual({ kind: 'confirm' });
    expect(hotkeyAction(press('Enter'), { ...nowhere, isControl: true })).toBeNull();
  });

  it('leaves Enter to a button of the map too, a step of its list or a zoom, but not to the number of standing places', () => {
    expect(hotkeyAction(press('Enter'), { ...map, isControl: true })).toBeNull();
    const count = { isTextField: true, isControl: true, isSeatMap: true };
    expect(hotkeyAction(press('Enter'), count)).toEqual({ kind: 'confirm' });
    expect(hotkeyAction(press('NumpadEnter'), count)).toEqual({ kind: 'confirm' });
    expect(hotkeyAction(press('Enter'), field)).toBeNull();
    expect(hotkeyAction(press('Digit2'), count)).toBeNull();
  });

  it('Shift+F1 asks what can be done now, F1 alone for the keys, also where a field or a dialog has the focus', () => {
    for (const focus of [nowhere, field, map]) {
      expect(hotkeyAction(press('F1', { shiftKey: true }), focus)).toEqual({ kind: 'whatNow' });
      expect(hotkeyAction(press('F1'), focus)).toEqual({ kind: 'help' });
    }
    expect(hotkeyAction(press('F9', { shiftKey: true }), nowhere)).toEqual({ kind: 'payExact' });
  });

  it('Shift+F1 gives no keys of a sale to a till that was shut out: its bar says what to do', () => {
    const shown = (refusedFor: 'revoked' | null) => {
      const dialogs: string[] = [];
      const clerk = { clerk: 'c1', name: 'Li', role: 'seller' } as never;
      const status = { ...stubStatus({ link: refusedFor === null ? 'online' : 'connecting', refusedFor }), clerk };
      const state = { ...INITIAL_STATE, isChannelOpen: true, status };
      const counter = { store: { getState: () => state }, show: (name: string) => dialogs.push(name) } as never;
      runHotkey({ kind: 'whatNow' }, counter, {} as never);
      return dialogs;
    };
    expect(shown('revoked')).toEqual([]);
    expect(shown(null)).toEqual(['help']);
  });

  it('lets a Chinese input method have its keys, and a held key act once', () => {
    expect(hotkeyAction(press('F9', { isComposing: true }), field)).toBeNull();
    expect(hotkeyAction(press('F9', { repeat: true }), nowhere)).toBeNull();
    expect(hotkeyAction(press('Digit1', { ctrlKey: true }), nowhere)).toBeNull();
  });
});
