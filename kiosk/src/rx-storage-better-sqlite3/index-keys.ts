import {
  getIndexableStringMonad,
  getSchemaByObjectPath,
  getStartIndexStringFromLowerBound,
  getStartIndexStringFromUpperBound,
  type RxDocumentData,
  type RxJsonSchema,
  type RxQueryPlan,
} from 'rxdb';
import { keyOf } from './key-order.ts';

/** Any document: what the storage itself must know of one. */
export type StoredDocument = RxDocumentData<unknown>;
export type StoredSchema = RxJsonSchema<StoredDocument>;
export type Key = string | Buffer;

/** One index of the schema: its column, and how a document's key in it is made. */
export interface IndexKey {
  readonly name: string;
  readonly column: string;
  keyOf(document: StoredDocument): Key;
}

export interface KeyRange {
  readonly lower: Key;
  readonly upper: Key;
  readonly includeLower: boolean;
  readonly includeUpper: boolean;
}

export const nameOfIndex = (fields: readonly string[]): string => fields.join(',');

/** By what time of writing changes are found when their number in the table says nothing. */
export const changeIndex = (primary: string): readonly string[] => ['_meta.lwt', primary];

/** The indexes of a schema as lists of fields, each once, and the one by time of writing, which every table has. */
function indexesOf(schema: StoredSchema, primary: string): readonly (readonly string[])[] {
  const wanted = (schema.indexes ?? []).map((index): readonly string[] =>
    typeof index === 'string' ? [index] : [...index],
  );
  const byName = new Map([...wanted, changeIndex(primary)].map((fields) => [nameOfIndex(fields), fields]));
  return [...byName.values()];
}

export function indexKeys(schema: StoredSchema, primary: string): readonly IndexKey[] {
  return indexesOf(schema, primary).map((fields, i) => {
    const textOf = getIndexableStringMonad<unknown>(schema, [...fields]);
    return { name: nameOfIndex(fields), column: `k${i}`, keyOf: (document) => keyOf(textOf(document)) };
  });
}

/** All that decides how keys are written. Tables of another layout hold other keys and must be written anew. */
export function layoutOf(schema: StoredSchema, primary: string): string {
  const part = (field: string) => {
    const { type, maxLength, minimum, maximum, multipleOf } = getSchemaByObjectPath<StoredDocument>(schema, field);
    return [field, type, maxLength, minimum, maximum, multipleOf];
  };
  return JSON.stringify(indexesOf(schema, primary).map((fields) => fields.map(part)));
}

/** The part of an index that RxDB's plan names. */
export function rangeOf(schema: StoredSchema, plan: RxQueryPlan): KeyRange {
  return {
    lower: keyOf(getStartIndexStringFromLowerBound(schema, plan.index, plan.startKeys)),
    upper: keyOf(getStartIndexStringFromUpperBound(schema, plan.index, plan.endKeys)),
    includeLower: plan.inclusiveStart,
    includeUpper: plan.inclusiveEnd,
  };
}
