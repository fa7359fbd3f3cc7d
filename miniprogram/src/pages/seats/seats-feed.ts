import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { PackedMap } from '@foyer/shared/wire/public/packed-map';
import type { Refusal } from '../../services/answer.ts';
import { getSeats, type SeatsView } from '../../services/api.ts';
import { keepLayout, keptLayout } from '../../services/kept-layouts.ts';
import { followSeats, type LiveSeats } from '../../services/live-seats.ts';
import { withRuns } from './hall.ts';

export interface FeedTold {
  /** The whole answer, with the map it is about. */
  readonly onView: (view: SeatsView, map: PackedMap) => void;
  /** Places alone. */
  readonly onStates: (states: string) => void;
  /** `fresh`: what is shown is right · `slow`: asked for now and then, nobody tells · `stale`: the server is not reached. */
  readonly onNews: (news: 'fresh' | 'slow' | 'stale') => void;
  /** Asked and refused, or not reached before anything was seen. */
  readonly onRefused: (refusal: Refusal) => void;
}

const POLL_MS = 10_000;

/**
 * The seats of one performance while the page is shown: read whole whenever it appears, then followed live; read again
 * every ten seconds while nobody tells. Nothing runs while the page is hidden.
 */
export class SeatsFeed {
  readonly #performance: PerformanceId;
  readonly #told: FeedTold;
  #live: LiveSeats | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #states = '';
  #isShown = false;
  /** Whether the server answered when it was asked last. */
  #isReached = false;
  /** Answers of a request that was sent before the page was hidden, or before another, are not looked at. */
  #turn = 0;

  constructor(performance: PerformanceId, told: FeedTold) {
    this.#performance = performance;
    this.#told = told;
  }

  show(): void {
    this.#isShown = true;
    void this.#begin();
  }

  hide(): void {
    this.#isShown = false;
    this.#turn += 1;
    this.#live?.close();
    this.#live = null;
    this.#stopAsking();
  }

  /** Reads everything again. False when the server was not reached or refused. */
  async refresh(): Promise<boolean> {
    const turn = (this.#turn += 1);
    const kept = keptLayout(this.#performance);
    const answer = await getSeats(this.#performance, kept?.hash);
    if (turn !== this.#turn || !this.#isShown) return false;
    this.#isReached = answer.ok;
    if (!answer.ok) {
      if (this.#states === '' || answer.error.retry === 'refresh') this.#told.onRefused(answer.error);
      else this.#told.onNews('stale');
      return false;
    }
    const view = answer.value;
    const packed = (view.packed ?? null) as PackedMap | null;
    const map = packed ?? (kept?.hash === view.layout ? kept.map : null);
    if (map === null) return false;
    if (packed !== null) keepLayout(this.#performance, view.layout, packed);
    this.#states = view.states;
    this.#told.onView(view, map);
    return true;
  }

  async #begin(): Promise<void> {
    const isRead = await this.refresh();
    if (!this.#isShown || this.#live !== null) return;
    if (isRead) this.#told.onNews('fresh');
    this.#ask();
    this.#live = followSeats(this.#performance, {
      onStates: (states) => this.#have(states),
      onRuns: (runs) => this.#have(withRuns(this.#states, runs)),
      onLink: (isUp) => {
        if (!this.#isShown) return;
        if (isUp) this.#stopAsking();
        else this.#ask();
        this.#told.onNews(isUp ? 'fresh' : this.#isReached ? 'slow' : 'stale');
      },
    });
  }

  #have(states: string): void {
    if (!this.#isShown || this.#states === '') return;
    this.#states = states;
    this.#told.onStates(states);
  }

  #ask(): void {
    this.#timer ??= setInterval(() => {
      void this.refresh().then((isRead) => {
        if (isRead && this.#timer !== null) this.#told.onNews('slow');
      });
    }, POLL_MS);
  }

  #stopAsking(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
