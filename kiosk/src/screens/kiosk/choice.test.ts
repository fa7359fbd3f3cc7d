import { aDrawnHouse } from '@foyer/shared/testing/drawn-house';
import { resolveSeatRules } from '@foyer/shared/seating/rules/seat-rules';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import type { OpenSeats } from '../open-seats/open-seats.ts';
import { whyNotText } from '../seat-map/why-not-text.ts';
import { basketSeats } from './basket-text.ts';
import { freeSpaces, spacesIn, verdictOn } from './choice.ts';

const NOBODY: ReadonlySet<number> = new Set();

/** A hall as it is drawn, every place of it free but those of `gone`. */
function hall(rows: readonly string[], gone: readonly string[] = []) {
  const { layout } = aDrawnHouse({ zones: [{ rows }] });
  const at = (names: string): number[] =>
    names.split(' ').map((name) => layout.places.findIndex(({ id }) => id === name));
  const states = layout.places.map(({ id }) => (gone.includes(id) ? 's' : '.'));
  const rules = resolveSeatRules([{ contiguity: { kiosk: 'require' }, orphan: 'off' }]);
  return { at, seats: { layout, states, rules, startsAt: 9e9 } as unknown as OpenSeats };
}

describe('wheelchair spaces', () => {
  it('are as many as are free, and those that the visit holds itself', () => {
    const { seats, at } = hall(['WWW.'], ['a1-1', 'a1-2']);
    expect(freeSpaces(seats, NOBODY)).toBe(1);
    expect(freeSpaces(seats, new Set(at('a1-2 a1-4')))).toBe(2);
  });

  it('are proposed as many as the party asked for', () => {
    const { seats, at } = hall(['WW..', 'W...', '....']);
    const proposed = (wheelchairs: number): number => {
      const verdict = verdictOn({ seats, chosen: at('a2-1 a2-2 a2-3 a3-4'), wheelchairs }, NOBODY, 0);
      return spacesIn(seats, at(verdict?.proposal?.join(' ') ?? ''));
    };
    expect([proposed(1), proposed(2)]).toEqual([1, 2]);
  });

  it('are named where no row has them beside so many: others may well be together', () => {
    const { seats, at } = hall(['W.x.', 'W.x.', '....']);
    const { layout } = seats;
    const verdict = verdictOn({ seats, chosen: at('a1-1 a2-1 a3-4'), wheelchairs: 2 }, NOBODY, 0);
    expect(verdict?.told.reason).toBe('fewer-groups');
    const says = (['zh-CN', 'en'] as const).map((language) =>
      whyNotText(layout, verdict?.told as never, { t: createTexts(language).t, language }),
    );
    expect(says.join()).toMatch(/没有带 2 个轮椅位的 3 个连座.*No 3 places there, 2 of them for wheelchairs/);
  });

  it('stand by themselves in what is reviewed', () => {
    const lines = ['1', '2', '3'].map((seatLabel, index) => ({
      ...{ placeId: seatLabel, index, zoneName: { zh: '', en: '' }, rowLabel: 'E', seatLabel },
    }));
    const texts = { t: createTexts('zh-CN').t, language: 'zh-CN' } as const;
    const named = (isNamed?: (line: { readonly index: number }) => boolean): string =>
      basketSeats({ lines } as never, texts, isNamed);
    expect([named(), named(({ index }) => index === 1), named(() => false)]).toEqual(['E排1、2、3座', 'E排2座', '']);
  });
});
