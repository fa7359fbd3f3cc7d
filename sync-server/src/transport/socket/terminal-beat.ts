import { every, type Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { newsOnWire, type NewsReader, type TerminalNews } from '../../use-cases/terminal-news.ts';
import { ANSWERS_SINCE } from './contact.ts';
import type { ConnectedTerminal, TerminalLinks } from './terminal-links.ts';

export interface TerminalBeatParts {
  readonly links: Pick<TerminalLinks, 'connected' | 'nextBeat'>;
  readonly newsOf: (readers: readonly NewsReader[]) => Promise<readonly (TerminalNews | null)[]>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface TerminalBeat {
  /** Something was committed: whoever it concerns is poked. */
  look(): void;
  stop(): void;
}

const BEAT_MS = 1000;

/**
 * Tells every terminal once a second that the server is there, with its news as last read: a slow disk must not look like
 * a lost line. The news are read anew after every commit and every beat.
 */
export function startTerminalBeat({ links, newsOf, clock, log }: TerminalBeatParts): TerminalBeat {
  let isLooking = false;
  let lookAgain = false;
  const look = async (): Promise<void> => {
    if (isLooking) {
      lookAgain = true;
      return;
    }
    isLooking = true;
    do {
      lookAgain = false;
      const connected = links.connected();
      try {
        const news = await newsOf(connected.map(({ proven }) => proven));
        connected.forEach((terminal, i) => tell(terminal, news[i] ?? null));
      } catch (err) {
        log.warn({ err }, 'the news of the terminals could not be read');
      }
    } while (lookAgain);
    isLooking = false;
  };
  const stop = every(clock, BEAT_MS, () => {
    for (const { socket, protocol, proven } of links.connected()) {
      const beat = protocol < ANSWERS_SINCE ? {} : { beat: links.nextBeat(proven.terminal) };
      socket.emit('session.beat', { serverNow: clock.now(), ...newsOnWire(proven.news), ...beat });
    }
    void look();
  });
  return { look: () => void look(), stop };
}

/** What could not be read is as last read: a till must not take it for a change. */
function tell({ socket, proven }: ConnectedTerminal, news: TerminalNews | null): void {
  if (news === null) return;
  const isChanged = news.allotments !== proven.news.allotments;
  proven.news = news;
  if (isChanged) socket.emit('allotments.changed', {});
}
