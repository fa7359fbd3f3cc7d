import { managerOf } from '../harness/manager.ts';
import { HALL, type BoxOffice } from './box-office.ts';

/** The performance whose seats may not be chosen in any way one likes; all others of the tests have no such rules. */
const RULED = 'rules';

/** At the counter too a party sits together, and no seat is left single. */
export async function setHouseRules({ house }: Pick<BoxOffice, 'house'>): Promise<void> {
  const manager = managerOf(house);
  const rules = { contiguity: { counter: 'require' }, orphan: 'strict' } as const;
  await manager
    .do('seatRules.set', { venue: HALL, scope: { level: 'performance', id: RULED }, rules })
    .finally(() => manager.close());
}

/** The house keeps a seat for whoever says the code. */
export async function keepSeat({ house }: Pick<BoxOffice, 'house'>, seat: string, code: string): Promise<void> {
  const manager = managerOf(house);
  await manager.do('performance.reserve', { performance: RULED, seats: [seat], code }).finally(() => manager.close());
}

/** One of the levels at which rules are set, for the performance whose id it has. */
export type RulesLevel = 'venue' | 'hall' | 'title' | 'performance';
const ID_AT: Readonly<Record<Exclude<RulesLevel, 'performance'>, string>> = {
  venue: HALL,
  hall: 'main',
  title: 'comedy',
};

/** Sets rules at one level while counters are open, or leaves all of them to the level above again. */
export async function setRulesAt(
  { house }: Pick<BoxOffice, 'house'>,
  level: RulesLevel,
  performance: string,
  rules: object | null,
): Promise<void> {
  const manager = managerOf(house);
  const scope = { level, id: level === 'performance' ? performance : ID_AT[level] };
  const change = rules === null ? { rules: {}, unset: ['*'] } : { rules };
  await manager.do('seatRules.set', { venue: HALL, scope, ...change }).finally(() => manager.close());
}
