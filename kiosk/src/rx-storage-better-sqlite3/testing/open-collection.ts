import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fillWithDefaultSettings,
  type MangoQuery,
  normalizeMangoQuery,
  now,
  type PreparedQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  randomToken,
} from 'rxdb';
import {
  type BetterSqlite3Instance,
  getRxStorageBetterSqlite3,
  type RxStorageBetterSqlite3,
  type StorageSettings,
} from '../index.ts';

/** What most tests keep: a seat with a price (in cents) somewhere inside. */
export interface Seat {
  readonly id: string;
  readonly row?: string;
  readonly price?: number;
  readonly place?: { readonly hall: string };
  readonly note?: string;
}

export type SeatDocument = RxDocumentData<Seat>;

export const seatSchema: RxJsonSchema<SeatDocument> = fillWithDefaultSettings<Seat>({
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 30 },
    row: { type: 'string', maxLength: 10 },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    place: { type: 'object', properties: { hall: { type: 'string', maxLength: 10 } } },
    note: { type: 'string' },
  },
  required: ['id'],
  indexes: ['price', ['row', 'price'], 'place.hall'],
} as never) as never;

export const withAttachments: RxJsonSchema<SeatDocument> = { ...seatSchema, attachments: {} };

/** A folder of its own for each test; everything in it goes when the test ends. */
export function freshFolder(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'foyer-storage-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface Opening extends StorageSettings {
  readonly database?: string;
  readonly collection?: string;
  readonly schema?: RxJsonSchema<SeatDocument>;
  readonly multiInstance?: boolean;
}

export async function openSeats(opening: Opening): Promise<BetterSqlite3Instance<Seat>> {
  const { database = 'house', collection = 'seats', schema = seatSchema, multiInstance = false, ...settings } = opening;
  const storage: RxStorageBetterSqlite3 = getRxStorageBetterSqlite3(settings);
  const instance = await storage.createStorageInstance<Seat>({
    databaseInstanceToken: randomToken(10),
    databaseName: database,
    collectionName: collection,
    schema,
    options: {},
    multiInstance,
    devMode: false,
  });
  return instance as BetterSqlite3Instance<Seat>;
}

export function seat(id: string, fields: Partial<Seat> = {}, height = 1): SeatDocument {
  const meta = { _deleted: false, _attachments: {}, _meta: { lwt: now() }, _rev: `${height}-test` };
  return { id, ...fields, ...meta };
}

export const deleted = (document: SeatDocument): SeatDocument => ({
  ...document,
  _deleted: true,
  _meta: { lwt: now() },
  _rev: `${Number(document._rev.split('-')[0]) + 1}-test`,
});

export const changed = (document: SeatDocument, fields: Partial<Seat>): SeatDocument => ({
  ...document,
  ...fields,
  _meta: { lwt: now() },
  _rev: `${Number(document._rev.split('-')[0]) + 1}-test`,
});

export function planned(query: MangoQuery<SeatDocument>, schema = seatSchema): PreparedQuery<Seat> {
  const normalized = normalizeMangoQuery<SeatDocument>(schema as never, query);
  return prepareQuery(schema as never, normalized) as unknown as PreparedQuery<Seat>;
}

/** Living seats that match. */
export const living = (selector: object, more: object = {}): PreparedQuery<Seat> =>
  planned({ selector: { _deleted: { $eq: false }, ...selector }, ...more } as MangoQuery<SeatDocument>);
