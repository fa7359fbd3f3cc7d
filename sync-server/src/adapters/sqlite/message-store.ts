import { join } from 'node:path';
import type { OrderId, PersonId, VenueId } from '@foyer/shared/domain/ids';
import { MESSAGE_KINDS, type MessageKind } from '@foyer/shared/domain/venue/person-messages';
import type { Database } from 'better-sqlite3';
import type { MessageState, MessageStore, WaitingMessage } from '../../ports/message-store.ts';
import { migrate, readMigrations } from './migrate.ts';
import { guarded, openDatabase } from './open-database.ts';

/** Nobody means to be told more often; who sends more yeses than that is no phone of ours. */
const MOST_ALLOWED = 20;

interface MessageRow {
  readonly id: string;
  readonly person: string;
  readonly venue: string;
  readonly order_id: string;
  readonly kind: string;
  readonly amount: number | null;
  readonly arrived: number | null;
  readonly state: string;
  readonly tries: number;
  readonly noted_at: number;
}

/** Opens the file, brought to the newest schema. Throws `StorageFault`. */
export function openMessageStore(path: string): MessageStore {
  const db = openDatabase(path);
  db.pragma('secure_delete = ON');
  migrate(db, readMigrations(join(import.meta.dirname, 'message-migrations')));
  const statements = prepare(db);
  const safely = <T>(work: () => T): T => guarded(`message store ${path}`, work);
  const note = db.transaction<MessageStore['note']>((message) => {
    const { id, person, venue, order, kind, refund, state, at } = message;
    const arrived = refund === null ? null : Number(refund.arrived);
    const isNew = statements.insert.run(id, person, venue, order, kind, refund?.amount ?? null, arrived, state, at, at);
    if (isNew.changes > 0 && state === 'waiting') statements.useUp.run(person, kind);
    return isNew.changes > 0;
  });
  return {
    allow: (person, kind) => void safely(() => statements.allow.run(person, kind, MOST_ALLOWED)),
    allowed: (person) =>
      safely(() => {
        const rows = new Map(statements.allowed.all(person).map(({ kind, allowed }) => [kind, allowed]));
        return Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, rows.get(kind) ?? 0])) as Record<
          MessageKind,
          number
        >;
      }),
    askers: () => safely(() => statements.askers.all().map(({ person }) => person as PersonId)),
    note: (message) => safely(() => note.immediate(message)),
    isNoted: (id) => safely(() => statements.state.get(id) !== undefined),
    due: (now) => safely(() => statements.due.all(now).map(waitingOf)),
    tried: (id, nextAt) => void safely(() => statements.tried.run(nextAt, id)),
    end: (id, state) => void safely(() => statements.end.run(state, id)),
    stateOf: (id) => safely(() => (statements.state.get(id)?.state as MessageState | undefined) ?? null),
    of: (person) =>
      safely(() =>
        statements.of.all(person).map(({ kind, order_id, state }) => ({
          kind: kind as MessageKind,
          order: order_id as OrderId,
          state: state as MessageState,
        })),
      ),
    forget: (person) =>
      safely(() => {
        statements.forgetConsent.run(person);
        statements.forgetMessages.run(person);
        db.pragma('wal_checkpoint(TRUNCATE)');
      }),
    close: () => void db.close(),
  };
}

function prepare(db: Database) {
  return {
    allow: db.prepare(
      'INSERT INTO consent (person, kind, allowed) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET allowed = min(?, allowed + 1)',
    ),
    allowed: db.prepare<[string], { kind: string; allowed: number }>(
      'SELECT kind, allowed FROM consent WHERE person = ?',
    ),
    askers: db.prepare<[], { person: string }>('SELECT DISTINCT person FROM consent WHERE allowed > 0'),
    insert: db.prepare(
      `INSERT INTO message (id, person, venue, order_id, kind, amount, arrived, state, noted_at, next_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET state = excluded.state, next_at = excluded.next_at
       WHERE message.state = 'no-consent' AND excluded.state = 'waiting'`,
    ),
    useUp: db.prepare('UPDATE consent SET allowed = allowed - 1 WHERE person = ? AND kind = ? AND allowed > 0'),
    due: db.prepare<[number], MessageRow>(
      "SELECT * FROM message WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, id LIMIT 50",
    ),
    tried: db.prepare('UPDATE message SET tries = tries + 1, next_at = ? WHERE id = ?'),
    end: db.prepare('UPDATE message SET state = ? WHERE id = ?'),
    state: db.prepare<[string], { state: string }>('SELECT state FROM message WHERE id = ?'),
    of: db.prepare<[string], MessageRow>('SELECT * FROM message WHERE person = ? ORDER BY noted_at, id'),
    forgetConsent: db.prepare('DELETE FROM consent WHERE person = ?'),
    forgetMessages: db.prepare('DELETE FROM message WHERE person = ?'),
  };
}

const waitingOf = (row: MessageRow): WaitingMessage => ({
  id: row.id,
  person: row.person as PersonId,
  venue: row.venue as VenueId,
  order: row.order_id as OrderId,
  kind: row.kind as MessageKind,
  refund: row.amount === null ? null : { amount: row.amount, arrived: row.arrived === 1 },
  at: row.noted_at,
  tries: row.tries,
});
