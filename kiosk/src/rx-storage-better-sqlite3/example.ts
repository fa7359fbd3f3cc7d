/**
 * A small till that remembers: run it twice, with the path of a file.
 *
 *   node example.ts /tmp/example.db
 */
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb';
import { getRxStorageBetterSqlite3 } from './index.ts';

interface Sale {
  readonly id: string;
  readonly seat: string;
  /** In cents. */
  readonly price: number;
}

const schema: RxJsonSchema<Sale> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    seat: { type: 'string' },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
  },
  required: ['id', 'seat', 'price'],
  indexes: ['price'],
};

const [file = 'example.db'] = process.argv.slice(2);
const database = await createRxDatabase<{ sales: RxCollection<Sale> }>({
  name: 'example',
  storage: getRxStorageBetterSqlite3({ file }),
  multiInstance: false,
});
const { sales } = await database.addCollections({ sales: { schema } });

const dear = sales.find({ selector: { price: { $gte: 5000 } }, sort: [{ price: 'desc' }] });
const watching = dear.$.subscribe((found) => console.log('5000 and more:', found.map(({ seat }) => seat).join(', ')));

const before = await sales.count().exec();
await sales.insert({ id: `sale ${before + 1}`, seat: `座 ${before + 1} 🎭`, price: 4000 + 1000 * (before + 1) });
await dear.exec();
console.log(`${before + 1} sales are on the disk.`);

watching.unsubscribe();
await database.close();
