import { EVENING } from '../pretend-house.ts';

export const DAY = 86_400_000;
export const NOW = EVENING + 60 * DAY;
export const CLERK = 'per1' as never;

export const withdrawal = (name: string, writtenAt = EVENING) => ({
  confirmId: `c-${name}`,
  commandId: `w-${name}`,
  holdId: `h-${name}` as never,
  received: 500,
  currency: 'CNY',
  writtenAt,
});

export const confirm = (name: string) =>
  ({
    commandId: `c-${name}`,
    body: {
      holdId: `h-${name}`,
      lines: [],
      tenders: [{ tender: 'cash', amount: 9200 }],
      expectedTotal: 9200,
      shift: 's1',
    },
    context: { received: 500, currency: 'CNY', clerk: 'per1' },
    afterJn: 1,
    clerkToken: 'token',
    writtenAt: EVENING,
  }) as never;

export const basket = (name: string) => ({ hold: { holdId: name }, view: { holdId: name, lines: [] } }) as never;

export const show = (id: string, endsAt = EVENING + DAY) =>
  ({ performance: { id, layout: 'hash', endsAt }, venue: { id: 'v1' }, titleName: {}, priceLists: [] }) as never;
