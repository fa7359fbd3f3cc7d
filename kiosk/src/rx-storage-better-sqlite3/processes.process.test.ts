import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { firstValueFrom, skip } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshFolder, openSeats, seat } from './testing/open-collection.ts';

const WRITER = join(import.meta.dirname, 'testing', 'one-writer.ts');

let folder: ReturnType<typeof freshFolder>;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => folder.remove());

/** Another process writes a document and ends. */
async function writeElsewhere(file: string, id: string, context: string): Promise<void> {
  const child = spawn(process.execPath, [WRITER, file, id, context], { stdio: ['ignore', 'inherit', 'inherit'] });
  expect(await once(child, 'exit')).toEqual([0, null]);
}

describe('two processes on one file', () => {
  it('hear each other’s writes once, and those of another file not at all', async () => {
    const file = join(folder.dir, 'house.db');
    const seats = await openSeats({ file, multiInstance: true });
    const heard: string[] = [];
    seats.changeStream().subscribe(({ context }) => heard.push(context));
    const second = firstValueFrom(seats.changeStream().pipe(skip(1)));
    await seats.bulkWrite([{ document: seat('mine') }], 'mine');
    await writeElsewhere(join(folder.dir, 'other.db'), 'a', 'in another file');
    await writeElsewhere(file, 'b', 'from another process');
    expect(await second).toMatchObject({ context: 'from another process', events: [{ documentId: 'b' }] });
    expect(heard).toEqual(['mine', 'from another process']);
    expect((await seats.findDocumentsById(['mine', 'a', 'b'], false)).map(({ id }) => id)).toEqual(['mine', 'b']);
    await seats.close();
  });
});
