import type { TitleId, VenueId } from '@foyer/shared/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import { houseCard, titleCard, venueCard } from './share.ts';
import { chooseLanguage } from './texts.ts';

const [RAIN, SOUTH] = ['rain & snow' as TitleId, 'south' as VenueId];
const rain = { id: RAIN, kind: 'film', title: '雨' };

beforeEach(() => chooseLanguage('zh-CN'));

describe('a card that is shared', () => {
  it('opens right at the title, at the venue that was chosen', () => {
    expect(titleCard({ ...rain, when: '今天 19:30', venue: SOUTH })).toEqual({
      title: '一起看《雨》吗？最近一场 今天 19:30',
      path: '/pages/film/film?id=rain%20%26%20snow&venue=south',
    });
  });

  it('promises no performance where there is none', () => {
    expect(titleCard({ ...rain, when: '' })).toEqual({
      title: '一起看《雨》吗？',
      path: '/pages/film/film?id=rain%20%26%20snow',
    });
  });

  it('asks along on a train in other words', () => {
    expect(titleCard({ ...rain, kind: 'train', when: '' }).title).toBe('雨，一起走吗？');
  });

  it('opens the programme of a venue on its day, or the list', () => {
    expect(venueCard(SOUTH, '城南影城', '2026-11-27').path).toBe('/pages/venues/venues?venue=south&day=2026-11-27');
    expect(houseCard().path).toBe('/pages/films/films');
  });
});
