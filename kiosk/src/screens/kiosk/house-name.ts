import type { Language } from '@foyer/shared/domain/text';
import type { KioskState } from './state.ts';

/**
 * Whose house a guest stands in: that of the show they have chosen, as it stands on the ticket; before that every house
 * of which something is on. Empty while nothing is known.
 */
export function houseName({ programme, visit }: Pick<KioskState, 'programme' | 'visit'>, language: Language): string {
  const rows = programme?.performances ?? [];
  const chosen = rows.filter(({ id }) => id === visit.own.performance);
  const names = (chosen.length > 0 ? chosen : rows).map(({ venueName }) => venueName[language === 'en' ? 'en' : 'zh']);
  return [...new Set(names)].join(' · ');
}
