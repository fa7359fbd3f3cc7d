import type { FactBody } from '@foyer/shared/domain/fact';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';

/** Envelope, number, hashes and signature around the body. */
const AROUND_BYTES = 2000;

/** Whether the server takes the fact at all: one that it never takes would keep all that follow it for ever. */
export const fitsInFrame = (body: FactBody): boolean =>
  Buffer.byteLength(JSON.stringify(body)) + AROUND_BYTES <= TERMINAL_COMMANDS['fact.append'].maxBytes;
