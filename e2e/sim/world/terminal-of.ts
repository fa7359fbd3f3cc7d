import type { Terminal } from '@foyer/kiosk/till/terminal-file';
import type { worldKey } from './stand-ins/signing.ts';
import type { WorldTill } from './till.ts';

/** What stands in the terminal's file. */
export const terminalOf = ({ name, terminalEpoch, parts }: WorldTill, key: ReturnType<typeof worldKey>): Terminal =>
  ({
    terminal: name,
    terminalEpoch,
    name,
    venues: [...parts.venues],
    publicKey: key.publicKey,
    language: 'en',
    paperMm: 80,
    float: 0,
    kind: parts.kind,
    tenders: parts.kind === 'kiosk' ? ['card'] : ['cash'],
    key,
  }) as unknown as Terminal;
