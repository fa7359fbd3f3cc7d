import type { Synchronous } from '../index.ts';
import { openSeats, seat } from './open-collection.ts';

/** A process that commits so many documents, one after the other. */
const [file = '', count = '0', synchronous = 'FULL'] = process.argv.slice(2);
const seats = await openSeats({ file, synchronous: synchronous as Synchronous });
for (let n = 0; n < Number(count); n += 1) await seats.bulkWrite([{ document: seat(`n${n}`) }], '');
await seats.close();
