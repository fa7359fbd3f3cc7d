import type { Router } from 'express';
import * as v from 'valibot';
import { choices, escape, form, money, table } from '../page/html.ts';
import { type Look, personForm, personPage } from '../page/person-page.ts';
import { type Acceptance, type NoteEmulator, NOTES } from './note-emulator.ts';
import { NOTE_PAGE_TEXTS, type NotePageTexts } from './note-page-texts.ts';

const AT = '/notes';
const ENDED_SHOWN = 20;

export type NoteAcceptors = ReadonlyMap<string, NoteEmulator>;
type NoteLook = Look<NotePageTexts>;

const putSchema = v.object({ kiosk: v.string(), does: v.pipe(v.string(), v.regex(/^(\d{1,6}|jam|fill|lose)$/)) });
const mendSchema = v.object({ kiosk: v.string() });

/** `/notes`: a guest's notes before the acceptor of a kiosk, and what goes wrong with it. */
export const notePage = (acceptors: NoteAcceptors): Router =>
  personPage({
    at: AT,
    accent: '#2f7d4f',
    texts: NOTE_PAGE_TEXTS,
    body: (look) => bodyOf(look, acceptors),
    forms: [
      personForm('/', putSchema, ({ kiosk, does }) => {
        const acceptor = acceptors.get(kiosk);
        return { done: acceptor === undefined ? 'back' : useNotes(acceptor, does) };
      }),
      personForm('/mend', mendSchema, ({ kiosk }) => {
        const acceptor = acceptors.get(kiosk);
        acceptor?.clear();
        if (acceptor !== undefined) acceptor.line = 'whole';
        return { done: 'mended' };
      }),
    ],
  });

function useNotes(acceptor: NoteEmulator, does: string): string {
  if (acceptor.open() === null) return 'back';
  switch (does) {
    case 'jam':
      acceptor.jam(2000);
      return 'jammed';
    case 'fill':
      acceptor.fill();
      return 'full';
    case 'lose':
      if (!acceptor.insert(1000)) return 'back';
      acceptor.line = 'cut';
      return 'lost';
    default:
      return acceptor.insert(Number(does)) ? 'taken' : 'back';
  }
}

function bodyOf(look: NoteLook, acceptors: NoteAcceptors): string {
  const { texts } = look;
  const open = [...acceptors].flatMap(([kiosk, acceptor]) => {
    const one = acceptor.open();
    return one === null ? [] : [{ kiosk, one }];
  });
  const ended = [...acceptors]
    .flatMap(([kiosk, { acceptances }]) => [...acceptances.values()].map((one) => ({ kiosk, one })))
    .filter(({ one }) => one.state === 'ended' && one.amount > 0)
    .reverse();
  const faulty = [...acceptors].filter(([, { fault, line }]) => fault !== null || line !== 'whole');
  const waiting = open.map(({ kiosk, one }) => [...factsOf(look, kiosk, one), putForm(look, kiosk)]);
  const over = ended
    .slice(0, ENDED_SHOWN)
    .map(({ kiosk, one }) => [...factsOf(look, kiosk, one), stuckText(look, one)]);
  return `${open.length === 0 ? `<h2>${texts.open}</h2><p>${texts.none}</p>` : table(texts.open, texts.heads, waiting)}
${faulty.length === 0 ? '' : `<h2>${texts.faulty}</h2>${faulty.map(([kiosk]) => mendForm(look, kiosk)).join('')}`}
${over.length === 0 ? '' : table(texts.ended, texts.heads, over)}`;
}

const factsOf = ({ language }: NoteLook, kiosk: string, { amount, currency, stacked }: Acceptance): string[] => [
  escape(kiosk),
  money(language, amount, currency),
  money(language, stacked, currency),
];

const stuckText = ({ language, texts }: NoteLook, { stuck, currency }: Acceptance): string =>
  stuck === 0 ? '' : `${texts.stuck}: ${money(language, stuck, currency)}`;

const putForm = ({ texts, language }: NoteLook, kiosk: string): string =>
  form(
    AT,
    { kiosk, lang: language },
    choices('does', [
      ...NOTES.map((note, i) => ({
        value: String(note),
        text: `${texts.put} ${money(language, note, 'CNY')}`,
        about: `: ${escape(kiosk)}`,
        isMain: i === NOTES.length - 1,
      })),
      { value: 'jam', text: texts.jam, about: `: ${escape(kiosk)}` },
      { value: 'fill', text: texts.fill, about: `: ${escape(kiosk)}` },
      { value: 'lose', text: texts.lose, about: `: ${escape(kiosk)}` },
    ]),
  );

const mendForm = ({ texts, language }: NoteLook, kiosk: string): string =>
  form(`${AT}/mend`, { kiosk, lang: language }, `<button>${texts.mend}: ${escape(kiosk)}</button>`);
