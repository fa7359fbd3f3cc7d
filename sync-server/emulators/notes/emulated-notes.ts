import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { writeJsonFile } from '../durable-file.ts';
import { type Acceptance, NoteEmulator } from './note-emulator.ts';
import { noteLine } from './note-line.ts';
import { notePage } from './note-page.ts';

/** Of a kiosk, as its acceptor's address names it. */
const NAME = /^[a-z0-9-]{1,32}$/;

/** A note acceptor for every kiosk at `/notes/<kiosk>`, and their page. What was taken is kept in `folder`. */
export function emulatedNotes(folder?: string): Router {
  const file = folder === undefined ? null : join(folder, 'note-acceptors.json');
  const kept = readKept(file);
  const acceptors = new Map<string, NoteEmulator>();
  const open = (name: string): NoteEmulator => {
    const acceptor = new NoteEmulator(kept[name], (acceptances) => {
      kept[name] = acceptances;
      if (file !== null) writeJsonFile(file, kept);
    });
    acceptors.set(name, acceptor);
    return acceptor;
  };
  for (const name of Object.keys(kept)) open(name);

  const router = express.Router();
  router.use('/notes', notePage(acceptors));
  router.use(
    '/notes/:kiosk',
    noteLine(({ params }) => {
      const name = String(params['kiosk']);
      return NAME.test(name) ? (acceptors.get(name) ?? open(name)) : null;
    }),
  );
  return router;
}

function readKept(file: string | null): Record<string, readonly Acceptance[]> {
  if (file === null || !existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly Acceptance[]>;
}
