import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import { no, signedOutByServer, speaks, yes, type TillContext } from '../context.ts';
import type { SeatOnPaper } from '../ledger/resolution-records.ts';
import { layoutFor, shownOnPaper } from './sale-documents.ts';

/** The inbox of this till's venues; the server alone has it. */
export async function askForConflicts(till: TillContext): Promise<Reply<{ conflicts: ConflictView[] }>> {
  const { clerk } = till.counter;
  if (clerk === null || clerk.token === null) return no('NOT_AUTHENTICATED');
  const name = 'conflict.list';
  if (!speaks(till, TERMINAL_COMMANDS[name].since)) return no('PROTOCOL_UNSUPPORTED', { reason: name });
  const reply = await till.link.send(name, {}, { clerkToken: clerk.token });
  if (!reply.ok) signedOutByServer(till, reply.error);
  return reply;
}

/** The same with the names of shows and seats, for people to read. */
export async function listConflicts(till: TillContext): Promise<Reply<{ conflicts: InboxRow[] }>> {
  const reply = await askForConflicts(till);
  return reply.ok ? yes({ conflicts: reply.value.conflicts.map((view) => rowOf(till, view)) }) : reply;
}

function rowOf(till: TillContext, view: ConflictView): InboxRow {
  const { performance, keeper, other, proposals } = view;
  if (performance === null) return { ...view, show: null, places: {} };
  const parties = [keeper, other].flatMap((party) => party?.seats ?? []);
  const named = [...parties, ...proposals.flatMap(({ seats }) => seats)];
  const shown = shownOnPaper(till, performance);
  return { ...view, show: shown, places: Object.fromEntries(placesOf(till, performance, named)) };
}

/** Seats as people know them, by id, in the order they are named. */
export function placesOf(
  till: TillContext,
  performance: PerformanceId,
  seats: readonly PlaceId[],
): ReadonlyMap<PlaceId, SeatOnPaper> {
  const layout = layoutFor(till, performance);
  const found = new Map<PlaceId, SeatOnPaper>();
  for (const id of seats) {
    const place = layout?.places[layout.indexById.get(id) ?? -1];
    if (layout === null || place === undefined) continue;
    const row = layout.rows.find((one) => one.id === place.row);
    const zoneName = row?.areaName ?? row?.zoneName ?? { zh: '', en: '' };
    found.set(id, { rowLabel: place.rowLabel, seatLabel: place.label, zoneName });
  }
  return found;
}
