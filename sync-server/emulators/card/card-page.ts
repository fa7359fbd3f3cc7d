import type { Router } from 'express';
import * as v from 'valibot';
import { choices, escape, form, money, type PageLanguage, table } from '../page/html.ts';
import { type Look, personForm, personPage } from '../page/person-page.ts';
import type { CardEmulator, Charge } from './card-emulator.ts';
import type { CardPageTexts } from './card-page-texts.ts';
import type { CardTerminals } from './emulated-cards.ts';

const ENDED_SHOWN = 20;

const cardSchema = v.object({
  counter: v.string(),
  reference: v.string(),
  does: v.picklist(['tap', 'decline', 'lose', 'leave']),
});
const mendSchema = v.object({ counter: v.string() });

interface CardLook extends Look<CardPageTexts> {
  /** Where the page is. */
  readonly at: string;
}
type CardDone = keyof CardPageTexts['done'];

interface CounterCharge {
  readonly counter: string;
  readonly charge: Charge;
}

/** A guest's card before the terminal of a counter or a kiosk, and the plug of that terminal's line. */
export const cardPage = (
  terminals: CardTerminals,
  at: string,
  texts: Readonly<Record<PageLanguage, CardPageTexts>>,
): Router =>
  personPage({
    at,
    accent: '#7a3e9d',
    texts,
    body: (look) => bodyOf({ ...look, at }, terminals),
    forms: [
      personForm('/', cardSchema, ({ counter, reference, does }) => {
        const terminal = terminals.get(counter);
        return { done: terminal === undefined ? 'late' : useCard(terminal, reference, does) };
      }),
      personForm('/mend', mendSchema, ({ counter }) => {
        const terminal = terminals.get(counter);
        if (terminal !== undefined) terminal.line = 'whole';
        return { done: 'mended' };
      }),
    ],
  });

function useCard(terminal: CardEmulator, reference: string, does: v.InferOutput<typeof cardSchema>['does']): CardDone {
  switch (does) {
    case 'decline':
      return terminal.decline(reference) ? 'declined' : 'late';
    case 'leave':
      return terminal.leave(reference) ? 'left' : 'late';
    case 'tap':
      return terminal.tap(reference) ? 'tapped' : 'late';
    case 'lose':
      if (!terminal.tap(reference)) return 'late';
      terminal.line = 'cut';
      return 'lost';
  }
}

function bodyOf(look: CardLook, terminals: CardTerminals): string {
  const { texts } = look;
  const all = [...terminals].flatMap(([counter, { charges }]) =>
    [...charges.values()].map((charge): CounterCharge => ({ counter, charge })),
  );
  const waiting = all.filter(({ charge }) => charge.state === 'waiting');
  // What was called off before it came has no sum, and was never anything to a guest.
  const ended = all.filter(({ charge }) => charge.state !== 'waiting' && charge.amount > 0).reverse();
  const lost = [...terminals].filter(([, { line }]) => line !== 'whole').map(([counter]) => counter);
  return `${waiting.length === 0 ? `<h2>${texts.waiting}</h2><p>${texts.none}</p>` : waitingTable(look, waiting)}
${lost.length === 0 ? '' : `<h2>${texts.lost}</h2><p>${texts.lostLead}</p>${lost.map((counter) => mendForm(look, counter)).join('')}`}
${ended.length === 0 ? '' : endedTable(look, ended.slice(0, ENDED_SHOWN))}`;
}

const factsOf = ({ language }: CardLook, { counter, charge }: CounterCharge): string[] => [
  escape(charge.reference),
  escape(counter),
  money(language, charge.amount, charge.currency),
];

const waitingTable = (look: CardLook, waiting: readonly CounterCharge[]): string =>
  table(
    look.texts.waiting,
    [...look.texts.heads.slice(0, -1), look.texts.action],
    waiting.map((one) => [...factsOf(look, one), cardForm(look, one)]),
  );

const endedTable = (look: CardLook, ended: readonly CounterCharge[]): string =>
  table(
    look.texts.ended,
    look.texts.heads,
    ended.map((one) => [...factsOf(look, one), stateOf(look, one.charge)]),
  );

function stateOf({ texts }: CardLook, { state, approval, wasCharged }: Charge): string {
  if (state === 'approved') return `${texts.states.approved} · ${approval}`;
  if (state === 'cancelled' && wasCharged) return `${texts.states.returned} · ${approval}`;
  return texts.states[state === 'waiting' ? 'cancelled' : state];
}

function cardForm({ at, texts, language }: CardLook, { counter, charge }: CounterCharge): string {
  const about = `: ${escape(counter)}, ${money(language, charge.amount, charge.currency)}`;
  return form(
    at,
    { counter, reference: charge.reference, lang: language },
    choices('does', [
      { value: 'tap', text: texts.tap, about, isMain: true },
      { value: 'decline', text: texts.decline, about },
      { value: 'lose', text: texts.lose, about },
      { value: 'leave', text: texts.leave, about },
    ]),
  );
}

const mendForm = ({ at, texts, language }: CardLook, counter: string): string =>
  form(`${at}/mend`, { counter, lang: language }, `<button>${texts.mend}: ${escape(counter)}</button>`);
