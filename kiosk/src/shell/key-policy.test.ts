import { describe, expect, it } from 'vitest';
import { clerkKey, guestKey, type KeyPress } from './key-policy.ts';

/** `Ctrl+Shift+I` as Electron tells it. */
function press(name: string): KeyPress {
  const parts = name === '+' ? ['+'] : name.split('+');
  const key = parts.at(-1) ?? '';
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return {
    type: 'keyDown',
    key: key === 'Plus' ? '+' : key === 'Space' ? ' ' : key,
    control: has('Ctrl'),
    alt: has('Alt'),
    meta: has('Meta'),
    shift: has('Shift'),
    isComposing: false,
  };
}

/** Each shortcut by which somebody might leave a page, look behind it, or change how it is shown. */
const WAYS_OUT = [
  'Alt+F4',
  'Alt+Tab',
  'Alt+Escape',
  'Alt+Space',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Alt+Home',
  'Alt+D',
  'Alt+Enter',
  'Alt+F1',
  'Alt+F2',
  'Ctrl+Alt+Delete',
  'Ctrl+Alt+F1',
  'Ctrl+Alt+T',
  'Ctrl+Shift+Escape',
  'Ctrl+Escape',
  'Ctrl+W',
  'Ctrl+F4',
  'Ctrl+Q',
  'Ctrl+N',
  'Ctrl+Shift+N',
  'Ctrl+T',
  'Ctrl+Shift+T',
  'Ctrl+Tab',
  'Ctrl+L',
  'Ctrl+K',
  'Ctrl+E',
  'Ctrl+O',
  'Ctrl+S',
  'Ctrl+P',
  'Ctrl+Shift+P',
  'Ctrl+U',
  'Ctrl+J',
  'Ctrl+H',
  'Ctrl+D',
  'Ctrl+F',
  'Ctrl+G',
  'Ctrl+R',
  'Ctrl+Shift+R',
  'Ctrl+F5',
  'Ctrl+Shift+I',
  'Ctrl+Shift+J',
  'Ctrl+Shift+C',
  'Ctrl+Shift+Delete',
  'Ctrl+A',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+Z',
  'Ctrl+Plus',
  'Ctrl+-',
  'Ctrl+0',
  'Ctrl+Space',
  'Ctrl+Shift+Space',
  'Shift+F10',
  'F1',
  'F3',
  'F5',
  'F6',
  'F7',
  'F10',
  'F11',
  'F12',
  'F13',
  'F24',
  'Meta',
  'Meta+Tab',
  'Meta+R',
  'Meta+E',
  'Meta+D',
  'Meta+L',
  'Meta+I',
  'Meta+U',
  'Meta+Space',
  'Meta+Plus',
  'OS',
  'ContextMenu',
  'PrintScreen',
  'Print',
  'Help',
  'Cancel',
  'Execute',
  'Find',
  'Props',
  'Select',
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
  'BrowserRefresh',
  'BrowserSearch',
  'BrowserFavorites',
  'LaunchMail',
  'LaunchApplication1',
  'LaunchApplication2',
  'LaunchMediaPlayer',
  'LaunchWebBrowser',
  'MediaPlayPause',
  'AudioVolumeMute',
  'AudioVolumeUp',
  'Power',
  'PowerOff',
  'Sleep',
  'WakeUp',
  'Eject',
  'LogOff',
  'BrightnessUp',
  'ZoomIn',
  'ZoomOut',
  'ZoomToggle',
  'Control',
  'Alt',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Insert',
  'Pause',
] as const;

/** What begins, ends or steers an input method. */
const INPUT_METHOD = [
  'Process',
  'Compose',
  'Dead',
  'Convert',
  'NonConvert',
  'ModeChange',
  'KanaMode',
  'KanjiMode',
  'HangulMode',
  'HanjaMode',
  'JunjaMode',
  'Eisu',
  'Hankaku',
  'Zenkaku',
  'ZenkakuHankaku',
  'Hiragana',
  'Katakana',
  'Romaji',
  'AllCandidates',
  'PreviousCandidate',
  'SingleCandidate',
  'GroupNext',
  'Unidentified',
] as const;

describe('a key on a kiosk', () => {
  it.each(WAYS_OUT)('%s is nobody’s', (name) => {
    expect(guestKey(press(name))).toBe('block');
  });

  it.each(INPUT_METHOD)('%s starts no input method', (name) => {
    expect(guestKey(press(name))).toBe('block');
  });

  it('of a word that is being composed is not passed on', () => {
    expect(guestKey({ ...press('a'), isComposing: true })).toBe('block');
  });

  it('of a scanner, a keypad or a keyboard without modifiers is the page’s', () => {
    const typed = ['0', '9', 'a', 'Z', 'Shift+A', '-', '/', 'Space', '。', 'Enter', 'Tab', 'Shift+Tab', 'Backspace'];
    for (const name of [...typed, 'Delete', 'Escape', 'ArrowUp', 'PageDown', 'Home', 'End', 'Shift'])
      expect(guestKey(press(name)), name).toBe('pass');
  });
});

describe('a key at a counter', () => {
  it('reaches the page by itself, with Shift, and to edit text', () => {
    const keys = ['F1', 'F9', 'F11', 'F12', 'Shift+F1', 'a', '1', 'Enter', 'Escape', 'Ctrl+C', 'Ctrl+V', 'Ctrl+Z'];
    for (const name of [...keys, 'Control', 'Ctrl+Shift+Shift', 'Alt+F4', 'Ctrl+Alt+q', 'AltGraph'])
      expect(clerkKey(press(name), 0), name).toBe('pass');
  });

  it('neither reloads, prints, searches nor opens anything of a browser', () => {
    const keys = ['Ctrl+R', 'Ctrl+Shift+R', 'Ctrl+P', 'Ctrl+S', 'Ctrl+O', 'Ctrl+N', 'Ctrl+T', 'Ctrl+W', 'Ctrl+U'];
    for (const name of [...keys, 'Ctrl+F5', 'Ctrl+Shift+I', 'Ctrl+Shift+C', 'Meta+R', 'Alt+ArrowLeft', 'Alt+Home'])
      expect(clerkKey(press(name), 0), name).toBe('block');
  });

  it('makes the page bigger and smaller, within bounds', () => {
    expect(clerkKey(press('Ctrl+Plus'), 1)).toEqual({ zoom: 1.5 });
    expect(clerkKey(press('Ctrl+-'), -2)).toEqual({ zoom: -2 });
    expect(clerkKey(press('Ctrl+0'), 3)).toEqual({ zoom: 0 });
  });
});
