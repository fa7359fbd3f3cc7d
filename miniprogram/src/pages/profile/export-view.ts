import { maskedPhone } from '@foyer/shared/domain/phone';
import type { PersonExport } from '../../services/api.ts';
import { fill, texts } from '../../services/texts.ts';
import { whenText } from '../../services/time-text.ts';

export interface ExportView {
  readonly at: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

/** What an export holds, in numbers: the document itself is for a program, or another house. */
export function exportView(all: PersonExport): ExportView {
  const t = texts('profile');
  const { orders, holds, notices, subscriptions, messages, sessions, profile, settings } = all;
  const tickets = orders.reduce((sum, { tickets: some }) => sum + some.length, 0);
  const utcOffsetMin = orders[0]?.about?.utcOffsetMin ?? 480;
  const rows: (readonly [string, string])[] = [
    [t.orders, String(orders.length)],
    [t.tickets, String(tickets)],
    [t.holds, String(holds.length)],
    [t.phoneIn, profile.phone === undefined ? t.none : maskedPhone(profile.phone)],
    [t.settings, settings.recommendations ? t.on : t.off],
    [t.notices, String(notices.length)],
    [t.subscriptions, String(subscriptions.length)],
    [t.messages, String(messages.length)],
    [t.sessions, String(sessions.length)],
  ];
  return {
    at: fill(t.exportAt, { time: whenText({ at: all.exportedAt, utcOffsetMin }) }),
    rows: rows.map(([name, value]) => ({ name, value })),
  };
}
