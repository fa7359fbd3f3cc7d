import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Router } from 'express';
import { writeJsonFile } from '../durable-file.ts';
import type { PageLanguage } from '../page/html.ts';
import { CardEmulator, type Charge } from './card-emulator.ts';
import { cardLine } from './card-line.ts';
import { cardPage } from './card-page.ts';
import { CARD_PAGE_TEXTS, type CardPageTexts } from './card-page-texts.ts';

/** Of a counter, as its terminal's address names it. */
const NAME = /^[a-z0-9-]{1,32}$/;

/** The card terminals of a house, by their counter's name. */
export type CardTerminals = ReadonlyMap<string, CardEmulator>;

/**
 * A card terminal for every counter that has one at `/card/<counter>`, and at `/card` the page of those who stand before
 * them. What was charged is kept in `folder`: a till that lost the answer asks for it another day too.
 */
export const emulatedCards = (folder?: string): Router =>
  cardTerminalsAt({
    at: '/card',
    file: folder === undefined ? null : join(folder, 'card-terminals.json'),
    texts: CARD_PAGE_TEXTS,
    line: cardLine,
  });

export interface PlayedTerminals {
  /** Address of the page; each terminal's line is below it. */
  readonly at: string;
  /** Where charges are kept; null: nowhere. */
  readonly file: string | null;
  readonly texts: Readonly<Record<PageLanguage, CardPageTexts>>;
  readonly line: (terminalOf: (request: Request) => CardEmulator | null) => Router;
}

/** Terminals of one kind, whatever line they speak. */
export function cardTerminalsAt({ at, file, texts, line }: PlayedTerminals): Router {
  const kept = readKept(file);
  const terminals = new Map<string, CardEmulator>();
  const open = (name: string): CardEmulator => {
    const terminal = new CardEmulator(kept[name], (charges) => {
      kept[name] = charges;
      if (file !== null) writeJsonFile(file, kept);
    });
    terminals.set(name, terminal);
    return terminal;
  };
  for (const name of Object.keys(kept)) open(name);

  const router = express.Router();
  router.use(at, cardPage(terminals, at, texts));
  router.use(
    `${at}/:counter`,
    line(({ params }) => {
      const name = String(params['counter']);
      return NAME.test(name) ? (terminals.get(name) ?? open(name)) : null;
    }),
  );
  return router;
}

function readKept(file: string | null): Record<string, readonly Charge[]> {
  if (file === null || !existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly Charge[]>;
}
