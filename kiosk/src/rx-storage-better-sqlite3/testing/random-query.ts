import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { type MangoQuery, normalizeMangoQuery, type PreparedQuery, prepareQuery } from 'rxdb';
import {
  type RandomDocument,
  type RandomField,
  type RandomShape,
  randomId,
  randomText,
  randomValue,
} from './random-schema.ts';

type Selector = Record<string, unknown>;

/** A query over a random schema, as RxDB hands it to a storage: with its plan. */
export function randomQuery(random: SeededRandom, shape: RandomShape): PreparedQuery<RandomDocument> {
  const query = {
    selector: randomSelector(random, shape),
    ...(random.below(2) === 0 ? {} : { sort: randomSort(random, shape) }),
    ...(random.below(4) === 0 ? { skip: random.below(20) } : {}),
    ...(random.below(3) === 0 ? { limit: random.below(30) } : {}),
    ...(random.below(8) === 0 ? { index: [...random.pick(indexesOf(shape))] } : {}),
  } as unknown as MangoQuery<RandomDocument>;
  return prepareQuery(shape.schema as never, normalizeMangoQuery(shape.schema as never, query) as never);
}

const indexesOf = ({ schema }: RandomShape): readonly (readonly string[])[] =>
  (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : index));

function randomSelector(random: SeededRandom, shape: RandomShape): Selector {
  const selector: Selector = conditions(random, shape, random.below(4));
  if (random.below(8) > 0) selector['_deleted'] = { $eq: random.below(6) === 0 };
  if (random.below(6) === 0)
    selector[random.pick(['$or', '$and', '$nor'])] = [conditions(random, shape, 1), conditions(random, shape, 2)];
  return selector;
}

function conditions(random: SeededRandom, shape: RandomShape, count: number): Selector {
  const chosen = random.shuffled(shape.fields).slice(0, count);
  const selector: Selector = Object.fromEntries(chosen.map((field) => [field.path, condition(random, field)]));
  if (random.below(6) === 0) selector['id'] = idCondition(random, shape);
  return selector;
}

function idCondition(random: SeededRandom, { idLength }: RandomShape): Selector {
  return { [random.pick(['$gt', '$gte', '$lt', '$lte', '$eq'])]: randomId(random, idLength) };
}

function condition(random: SeededRandom, { kind }: RandomField): unknown {
  const value = () => {
    const drawn = randomValue(random, kind);
    // Beyond the bounds of the schema: RxDB moves such a bound to the edge.
    return typeof drawn === 'number' && random.below(12) === 0 ? drawn * 3 - 1 : drawn;
  };
  switch (random.below(9)) {
    case 0:
      return value();
    case 1:
      return { $eq: value() };
    case 2:
      return { $gt: value(), $lte: value() };
    case 3:
      return { $in: [value(), value(), value()] };
    case 4:
      return kind.type === 'string' ? { $regex: random.pick(['^a', 'b$', '中', '.']) } : { $ne: value() };
    case 5:
      return { $exists: random.below(2) === 0 };
    case 6:
      return { $gte: value(), $lt: value() };
    case 7:
      return kind.type === 'string' ? { $gte: randomText(random, 2) } : { $nin: [value()] };
    default:
      return { [random.pick(['$gt', '$gte', '$lt', '$lte'])]: value() };
  }
}

function randomSort(random: SeededRandom, shape: RandomShape): readonly Record<string, 'asc' | 'desc'>[] {
  const index = random.pick(indexesOf(shape));
  if (random.below(2) === 0) return index.map((field) => ({ [field]: 'asc' }));
  const fields = random.shuffled([...shape.fields.map(({ path }) => path), 'id']).slice(0, 1 + random.below(2));
  return fields.map((field) => ({ [field]: random.pick(['asc', 'desc'] as const) }));
}
