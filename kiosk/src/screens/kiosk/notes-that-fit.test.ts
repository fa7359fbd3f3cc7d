import { describe, expect, it } from 'vitest';
import { notesThatFit } from './paying.ts';

/** What the acceptor of the demo house takes, in minor units. */
const TAKES = [100, 500, 1000, 2000, 5000, 10_000];

describe('the notes that a kiosk asks for', () => {
  it('are no larger than what is left: no change is given', () => {
    expect(notesThatFit(TAKES, 7600)).toEqual([100, 500, 1000, 2000, 5000]);
    expect(notesThatFit(TAKES, 10_000)).toEqual(TAKES);
    expect(notesThatFit(TAKES, 400)).toEqual([100]);
  });

  it('are none where only coins would fit', () => {
    expect(notesThatFit(TAKES, 50)).toEqual([]);
    expect(notesThatFit(TAKES, 0)).toEqual([]);
  });
});
