import {
  getQueryMatcher,
  getSortComparator,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageCountResult,
} from 'rxdb';
import type { Ranges } from './ranges.ts';

export interface Reader<T> {
  query(prepared: PreparedQuery<T>): RxDocumentData<T>[];
  count(prepared: PreparedQuery<T>): RxStorageCountResult;
}

/**
 * Answers queries by walking the range of the index that RxDB's plan names. Where the range is the answer, SQLite skips,
 * limits and counts; otherwise each document of the range is asked, and the answer sorted, by RxDB's own functions.
 */
export function reader<T>(ranges: Ranges, schema: RxJsonSchema<RxDocumentData<T>>): Reader<T> {
  const parsed = (body: string) => JSON.parse(body) as RxDocumentData<T>;

  /** The documents of the range that match, at most `enough` of them. */
  function matching({ query, queryPlan }: PreparedQuery<T>, enough: number): RxDocumentData<T>[] {
    const found: RxDocumentData<T>[] = [];
    if (enough <= 0) return found;
    const matches = getQueryMatcher<T>(schema, query);
    for (const body of ranges.walk(queryPlan)) {
      const document = parsed(body);
      if (matches(document) && found.push(document) >= enough) break;
    }
    return found;
  }

  return {
    query(prepared) {
      const { query, queryPlan } = prepared;
      const [skip, limit] = partOf(prepared);
      if (!queryPlan.sortSatisfiedByIndex) {
        const all = queryPlan.selectorSatisfiedByIndex
          ? ranges.all(queryPlan, 0, Infinity).map(parsed)
          : matching(prepared, Infinity);
        return all.sort(getSortComparator(schema, query)).slice(skip, skip + limit);
      }
      if (!queryPlan.selectorSatisfiedByIndex) return matching(prepared, skip + limit).slice(skip);
      return ranges.all(queryPlan, skip, limit).map(parsed);
    },
    count(prepared) {
      const fast = prepared.queryPlan.selectorSatisfiedByIndex;
      const all = fast ? ranges.count(prepared.queryPlan) : matching(prepared, Infinity).length;
      // Of all that match: RxDB asks for no part of a count, and its memory storage does not look at one either.
      return { count: all, mode: fast ? 'fast' : 'slow' };
    },
  };
}

const partOf = <T>({ query }: PreparedQuery<T>): readonly [skip: number, limit: number] => [
  query.skip ?? 0,
  query.limit ?? Infinity,
];
