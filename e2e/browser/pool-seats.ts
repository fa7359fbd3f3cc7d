import type { Manager } from '../harness/manager.ts';
import type { BoxOffice, SeatsNow } from './box-office.ts';

export interface PoolSeats extends SeatsNow {
  readonly pool: SeatsNow['layout']['places'];
}

/** The numbered seats that stand with nobody: what stands with a counter already looks free to every door as well. */
export async function poolSeats(office: BoxOffice, manager: Manager, performance: string): Promise<PoolSeats> {
  const { layout, states } = await office.seatsOf(performance);
  const standing = new Set((await manager.do('allotment.list', {})).flatMap((one) => one.seats));
  const pool = layout.places.filter(
    ({ area, index, id }) => area === null && states[index] === '.' && !standing.has(id),
  );
  return { layout, states, pool };
}
