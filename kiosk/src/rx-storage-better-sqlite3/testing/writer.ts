import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { BulkWriteRow } from 'rxdb';
import type { StorageCheckpoint } from '../index.ts';
import { changed, openSeats, type Seat, seat } from './open-collection.ts';

/**
 * A process that writes numbered documents, several bulks a turn, for ever or up to a number, and says each bulk's last
 * number once it was acknowledged. A document `last` is changed with every bulk. Goes on after what the file holds.
 */
const [file = '', seed = '0', upTo = 'Infinity'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const seats = await openSeats({ file });
let n = await highest();
let [last] = await seats.findDocumentsById(['last'], false);
while (n < Number(upTo)) await Promise.all(Array.from({ length: 1 + random.below(4) }, writeBulk));
await seats.close();
process.stdout.write('done\n');

async function writeBulk(): Promise<void> {
  const rows: BulkWriteRow<Seat>[] = [];
  for (let more = 1 + random.below(12); more > 0 && n < Number(upTo); more -= 1) {
    n += 1;
    rows.push({ document: seat(`n${n}`, { price: n }) });
  }
  const mine = n;
  const document = last === undefined ? seat('last', { price: n }) : changed(last, { price: n });
  rows.push({ ...(last === undefined ? {} : { previous: last }), document });
  last = document;
  const { error } = await seats.bulkWrite(rows, 'writer');
  if (error.length > 0) throw new Error(`refused: ${JSON.stringify(error)}`);
  process.stdout.write(`${mine}\n`);
}

async function highest(): Promise<number> {
  let found = 0;
  let checkpoint: StorageCheckpoint | undefined;
  for (;;) {
    const page = await seats.getChangedDocumentsSince(1000, checkpoint);
    for (const { price = 0 } of page.documents) found = Math.max(found, price);
    if (page.documents.length === 0) return found;
    checkpoint = page.checkpoint;
  }
}
