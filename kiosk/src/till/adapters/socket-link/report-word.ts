import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import type { Clock } from '../../ports/clock.ts';

/** It is looked at so often whether there is news, and told so often without any. */
const LOOK_MS = 10_000;
const TELL_MS = 60_000;

const SINCE = TERMINAL_COMMANDS['session.ping'].fieldsSince?.['report'] ?? Number.POSITIVE_INFINITY;

/** When a terminal says how it is: it costs no message of its own. */
export class ReportWord {
  private readonly clock: Clock;
  private readonly report: () => TerminalReport | null;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private toldAt = Number.NEGATIVE_INFINITY;
  private told = '';

  constructor(clock: Clock, report: () => TerminalReport | null = () => null) {
    this.clock = clock;
    this.report = report;
  }

  /** What goes along with the next word to the server; null when nothing does. */
  due(protocol: number): TerminalReport | null {
    const now = this.clock.monotonic();
    if (protocol < SINCE || now - this.lookedAt < LOOK_MS) return null;
    this.lookedAt = now;
    const report = this.report();
    if (report === null) return null;
    const { at: _, ...rest } = report;
    const said = JSON.stringify(rest);
    if (said === this.told && now - this.toldAt < TELL_MS) return null;
    this.told = said;
    this.toldAt = now;
    return report;
  }
}
