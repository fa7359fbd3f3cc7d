import { join } from 'node:path';
import type { ChildSpec } from './child.ts';
import type { Settings } from './settings.ts';

const LOOPBACK = '127.0.0.1';

/** The entry of a till with its screens, and the folder of these. */
export interface TillParts {
  readonly counter: string;
  readonly screens: string;
}

export interface CounterLink {
  readonly server: string;
  readonly framedBy: string | null;
  readonly cardTerminal: string;
}

/** A till and its screens in a browser, on a folder of its own. */
export function counterSpec(
  parts: TillParts,
  settings: Settings,
  name: string,
  port: number,
  { server, framedBy, cardTerminal }: CounterLink,
): ChildSpec {
  const { counterHost, data, secondCopy } = settings;
  const own = join(data, 'terminals', name);
  return {
    name,
    file: parts.counter,
    env: {
      FOYER_COUNTER_HOST: counterHost,
      FOYER_PORT: String(port),
      FOYER_DATA: own,
      FOYER_SERVER_URL: server,
      FOYER_FRAMED_BY: framedBy ?? '',
      FOYER_CARD_TERMINAL: cardTerminal,
      // A printer has one line: two counters would take it from each other.
      FOYER_PRINTER: '',
      // Each till has a copy of its own.
      FOYER_SECOND_COPY: secondCopy === null ? '' : join(secondCopy, name),
      FOYER_TERMINAL: join(own, 'terminal.json'),
      FOYER_SCREENS: parts.screens,
      FOYER_DEMO_LOGINS: join(data, 'demo-logins.json'),
    },
  };
}

/** Where a counter's screens are reached. */
export const addressOf = ({ counterHost }: Settings, port: number): string =>
  `http://${reachable(counterHost)}:${port}`;

/** An address of this machine that stands for "every address". */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return LOOPBACK;
  return host.includes(':') ? `[${host}]` : host;
}
