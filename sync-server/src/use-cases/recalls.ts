import type { AllotmentId, Id, PerformanceId, TerminalId } from '@foyer/shared/domain/ids';
import { standsIn } from '@foyer/shared/domain/inventory/decide-allotments';
import type { SeatsToRecall } from '@foyer/shared/domain/venue/reach';
import type { Clock } from '../ports/clock.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { LiveTerminals } from '../ports/live-terminals.ts';
import type { VenueStream } from './streams.ts';

/** Questions to terminals that have not been answered. They change nothing: a place is free once its return is applied. */
export interface Recalls {
  /** Asks for the places and waits; each that is not in vain may be anybody's now. */
  ask(venue: VenueStream, wanted: readonly SeatsToRecall[]): Promise<Recalled>;
  /** The terminal said what it does not give back: whoever waits for that waits no longer. */
  answered(terminal: TerminalId, recall: string, kept: readonly number[]): void;
  /** Facts of the terminal were applied: whoever waits for what moved by them waits no longer. */
  settled(terminal: TerminalId): Promise<void>;
}

/** What came of a question. */
export interface Recalled {
  /** Places that did not move. */
  readonly inVain: ReadonlySet<number>;
  /** Terminals that did not answer in time. */
  readonly silent: ReadonlySet<TerminalId>;
}

type End = 'moved' | 'kept' | 'silent';

/** One place that is asked for. Whoever wants it meanwhile waits for the same answer. */
interface Question {
  readonly recall: string;
  readonly venue: VenueStream;
  readonly terminal: TerminalId;
  readonly allotment: AllotmentId;
  readonly performance: PerformanceId;
  readonly place: number;
  readonly ended: Promise<End>;
  readonly end: (how: End) => void;
}

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 2500;

/** How long an answer is waited for: the terminal's own line decides, within limits. */
export const waitFor = (roundTripMs: number | null): number =>
  Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS + 2 * (roundTripMs ?? LONGEST_WAIT_MS));

export interface RecallParts {
  readonly live: Pick<LiveTerminals, 'recall' | 'roundTripMs'>;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export const createRecalls = (parts: RecallParts): Recalls => new OpenRecalls(parts);

class OpenRecalls implements Recalls {
  readonly #parts: RecallParts;
  readonly #open = new Map<string, Question>();

  constructor(parts: RecallParts) {
    this.#parts = parts;
  }

  async ask(venue: VenueStream, wanted: readonly SeatsToRecall[]): Promise<Recalled> {
    const inVain = new Set<number>();
    const silent = new Set<TerminalId>();
    const waiting = wanted.flatMap((one) => this.#questionsFor(venue, one));
    await Promise.all(
      waiting.map(async ({ place, terminal, ended }) => {
        const how = await ended;
        if (how !== 'moved') inVain.add(place);
        if (how === 'silent') silent.add(terminal);
      }),
    );
    return { inVain, silent };
  }

  answered(terminal: TerminalId, recall: string, kept: readonly number[]): void {
    for (const question of [...this.#open.values()])
      if (question.recall === recall && question.terminal === terminal && kept.includes(question.place))
        question.end('kept');
  }

  async settled(terminal: TerminalId): Promise<void> {
    const own = [...this.#open.values()].filter((question) => question.terminal === terminal);
    for (const [venue, questions] of Map.groupBy(own, (question) => question.venue)) {
      const moved = await venue.read((state) =>
        questions.filter(({ performance, allotment, place }) => {
          const inventory = state.performances.get(performance)?.inventory;
          return inventory === undefined || !standsIn(inventory, allotment, place);
        }),
      );
      for (const { end } of moved) end('moved');
    }
  }

  /** Those that are open already, and one recall for all others. */
  #questionsFor(venue: VenueStream, wanted: SeatsToRecall): Question[] {
    const recall = this.#parts.ids.id('rc') as Id<'recall'>;
    const fresh: Question[] = [];
    const all = wanted.places.map((place, i) => {
      const known = this.#open.get(keyOf(wanted, i));
      if (known !== undefined) return known;
      const question = this.#begin(keyOf(wanted, i), { recall, venue, place, ...wanted });
      fresh.push(question);
      return question;
    });
    if (fresh.length > 0) this.#send(recall, wanted, fresh);
    return all;
  }

  #begin(key: string, asked: Omit<Question, 'ended' | 'end'>): Question {
    const { promise, resolve } = Promise.withResolvers<End>();
    const { recall, venue, terminal, allotment, performance, place } = asked;
    const end = (how: End): void => {
      // Another question about the same place may be open meanwhile.
      if (this.#open.get(key) === question) this.#open.delete(key);
      resolve(how);
    };
    const question = { recall, venue, terminal, allotment, performance, place, ended: promise, end };
    this.#open.set(key, question);
    return question;
  }

  /** Nobody waits longer than the terminal's own line needs; what it cannot be asked has not moved. */
  #send(recall: Id<'recall'>, wanted: SeatsToRecall, fresh: readonly Question[]): void {
    const { live, clock } = this.#parts;
    const { terminal, allotment, performance } = wanted;
    const places = fresh.map(({ place }) => place);
    const grants = places.map((place) => wanted.grants[wanted.places.indexOf(place)] ?? 0);
    const giveUp = (): void => fresh.forEach(({ end }) => end('silent'));
    if (!live.recall(terminal, { recall, allotment, performance, places, grants })) return giveUp();
    const cancel = clock.after(waitFor(live.roundTripMs(terminal)), giveUp);
    void Promise.all(fresh.map(({ ended }) => ended)).then(cancel);
  }
}

/** The right that is asked back: a place that was given anew is another question. */
const keyOf = ({ performance, places, grants }: SeatsToRecall, i: number): string =>
  `${performance}:${places[i]}:${grants[i]}`;
