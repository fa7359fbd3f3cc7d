import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

/** A house of 2 rows of 6 whose tills sell their own seats through a cut; somebody is signed in at both. */
export async function openTwoTills(): Promise<{ house: SimHouse; till: SimTill; other: SimTill }> {
  const house = await SimHouse.open({ rows: 2, seatsPerRow: 6, offlineSales: 'allotment', terminals: 2 });
  const [first, second] = house.rehearsal.devices;
  if (first === undefined || second === undefined) throw new Error('two were to be enrolled');
  const till = await SimTill.open(house, first);
  const other = await SimTill.open(house, second);
  await till.signIn();
  await other.signIn();
  return { house, till, other };
}
