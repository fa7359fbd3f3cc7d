import { openSeats, seat } from './open-collection.ts';

/** A process that writes one document, with a context, and tells other processes of it. */
const [file = '', id = '', context = ''] = process.argv.slice(2);
const seats = await openSeats({ file, multiInstance: true });
await seats.bulkWrite([{ document: seat(id) }], context);
await seats.close();
