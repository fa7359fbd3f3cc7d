import { describe, expect, it } from 'vitest';
import { houseName } from './house-name.ts';
import type { KioskState } from './state.ts';
import { attract } from './visit/visit.ts';

const show = (id: string, zh: string, en: string) => ({ id, venueName: { zh, en } });
const programme = {
  performances: [show('p1', '音乐厅', 'Concert Hall'), show('p2', '影城', 'Cinema'), show('p3', '影城', 'Cinema')],
} as unknown as KioskState['programme'];
const choosing = (performance: string | null) => ({
  programme,
  visit: { ...attract(1), own: { ...attract(1).own, performance } },
});

describe('the house above a kiosk’s screens', () => {
  it('is each of those of which something is on, once', () => {
    expect(houseName(choosing(null), 'zh-CN')).toBe('音乐厅 · 影城');
    expect(houseName(choosing(null), 'en')).toBe('Concert Hall · Cinema');
  });

  it('is that of the show that was chosen, as on its tickets', () => {
    expect(houseName(choosing('p3'), 'zh-CN')).toBe('影城');
  });

  it('is none before the programme is known', () => {
    expect(houseName({ ...choosing(null), programme: null }, 'en')).toBe('');
  });
});
