import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { PackedMap } from '@foyer/shared/wire/public/packed-map';
import type { Refusal } from '../../services/answer.ts';
import { getSeats, type SeatsView } from '../../services/api.ts';
import { keepLayout, keptLayout } from '../../services/kept-layouts.ts';
import { followSeats, type LiveSeats } from '../../services/live-seats.ts';
import { withRuns } from './hall.ts';
import { type News, newsOf } from './seats-news.ts';

export interface FeedTold {
  /** The whole answer, with the map it is about. */
  readonly onView: (view: SeatsView, map: PackedMap) => void;
  /** Places alone. */
  readonly onStates: (states: string) => void;
  readonly onNews: (news: News) => void;
  /** Asked and refused, or not reached before anything was seen. */
  readonly onRefused: (refusal: Refusal) => void;
}

const POLL_MS = 10_000;

/**
 * The seats of one performance while the page is shown: read whole whenever it appears, then followed live; read again
 * every ten seconds while nobody tells, and at once when the network comes back. Nothing runs while the page is hidden.
 */
export class SeatsFeed {
  readonly #performance: PerformanceId;
  readonly #told: FeedTold;
  #live: LiveSeats | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #states = '';
  #isShown = false;
  #isOnline = true;
  #isReached = false;
  #isLive = false;
  /** Answers of a request that was sent before the page was hidden, or before another, are not looked at. */
  #turn = 0;

  constructor(performance: PerformanceId, told: FeedTold) {
    this.#performance = performance;
    this.#told = told;
  }

  show(): void {
    this.#isShown = true;
    this.#isOnline = true;
    wx.onNetworkStatusChange(this.#networkChanged);
    void this.#begin();
  }

  hide(): void {
    this.#isShown = false;
    this.#turn += 1;
    wx.offNetworkStatusChange(this.#networkChanged);
    this.#leave();
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
      else this.#tell();
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
    // Until the line is up, what was read this moment is as good as told.
    if (isRead) this.#told.onNews('fresh');
    this.#ask();
    this.#follow();
  }

  #follow(): void {
    this.#live = followSeats(this.#performance, {
      onStates: (states) => this.#have(states),
      onRuns: (runs) => this.#have(withRuns(this.#states, runs)),
      onLink: (isUp) => {
        if (!this.#isShown) return;
        const wasLive = this.#isLive;
        this.#isLive = isUp;
        if (isUp) this.#stopAsking();
        else this.#ask();
        // A line that has just broken may be all that broke: asking tells.
        if (wasLive && !isUp && this.#isOnline) void this.#askNow();
        else this.#tell();
      },
    });
  }

  #leave(): void {
    this.#live?.close();
    this.#live = null;
    this.#isLive = false;
  }

  readonly #networkChanged = ({ isConnected = true }: { isConnected?: boolean; errMsg?: string }): void => {
    if (!this.#isShown || (isConnected && this.#isLive && this.#isOnline)) return;
    this.#isOnline = isConnected;
    if (!isConnected) return this.#tell();
    // A line of before the cut may look alive for minutes.
    this.#leave();
    void this.#askNow().then(() => {
      if (this.#isShown && this.#isOnline && this.#live === null) this.#follow();
    });
    this.#ask();
  };

  #tell(): void {
    if (this.#states === '') return;
    const [isOnline, isReached, isLive] = [this.#isOnline, this.#isReached, this.#isLive];
    this.#told.onNews(newsOf({ isOnline, isReached, isLive }));
  }

  async #askNow(): Promise<void> {
    if (await this.refresh()) this.#tell();
  }

  #have(states: string): void {
    if (!this.#isShown || this.#states === '') return;
    this.#states = states;
    this.#told.onStates(states);
  }

  #ask(): void {
    this.#timer ??= setInterval(() => void this.#askNow(), POLL_MS);
  }

  #stopAsking(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
