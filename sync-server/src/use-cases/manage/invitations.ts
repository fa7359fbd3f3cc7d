import type { TerminalId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { SYSTEM, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { sha256Hex } from '../signatures.ts';
import { enrolTerminal } from './terminals.ts';

type Invite = ManageCommands['terminal.invite'];
type Join = TerminalCommands['terminal.join'];
type Needs = Pick<Parts, 'streams' | 'directory' | 'live' | 'access' | 'ids' | 'clock' | 'invitations'>;

/** Long enough to walk to the device. */
const LASTS_MS = 15 * 60_000;
const DIGITS = 10;
/** Wrong codes before nobody joins for a while: nobody guesses ten digits in that many. */
const WRONG_TRIES = 20;
const WRONG_PAUSE_MS = 15 * 60_000;

interface Invitation {
  readonly wanted: RequestOf<Invite>;
  readonly asked: Asked;
  readonly expiresAt: number;
}

/** Codes that are waited for. Kept in memory only, by their hash: a server that starts anew asks for a new one. */
export class Invitations {
  private readonly byHash = new Map<string, Invitation>();
  private wrong = 0;
  private pausedUntil = 0;

  add(code: string, invitation: Invitation): void {
    for (const [hash, { wanted }] of this.byHash)
      if (wanted.terminal === invitation.wanted.terminal) this.byHash.delete(hash);
    this.byHash.set(sha256Hex(code), invitation);
  }

  /** Spent by being looked at; null for one that is wrong, used or too old, and while too many were wrong. */
  take(code: string, now: number): Invitation | null {
    if (now < this.pausedUntil) return null;
    const hash = sha256Hex(code);
    const found = this.byHash.get(hash);
    this.byHash.delete(hash);
    if (found !== undefined && found.expiresAt > now) return found;
    this.wrong += 1;
    if (this.wrong >= WRONG_TRIES) {
      this.wrong = 0;
      this.pausedUntil = now + WRONG_PAUSE_MS;
    }
    return null;
  }
}

/** A code by which a device enrols itself. A newer one for the same terminal ends the one before. */
export async function inviteTerminal(
  { directory, ids, clock, invitations }: Needs,
  wanted: RequestOf<Invite>,
  asked: Asked,
): Promise<Reply<ResponseOf<Invite>>> {
  const known = await directory.terminal(wanted.terminal);
  const isHere = known !== null && known.terminal.revoked === null;
  if (isHere && wanted.replace !== true) return refuse(rejection('ALREADY_EXISTS', { reason: 'terminal' }));
  const code = ids.digits(DIGITS);
  const expiresAt = clock.now() + LASTS_MS;
  invitations.add(code, { wanted, asked, expiresAt });
  return ok({ code, expiresAt });
}

/** The device made its key and says the code: it is enrolled as the manager said, and told what it is. */
export async function joinByCode(parts: Needs, { code, publicKey }: RequestOf<Join>): Promise<Reply<ResponseOf<Join>>> {
  const { clock, invitations } = parts;
  const invitation = invitations.take(code.replaceAll(/\D/g, ''), clock.now());
  if (invitation === null) return refuse(rejection('NOT_AUTHENTICATED', { reason: 'code' }));
  const { wanted, asked } = invitation;
  const { terminal, name, venues, kind, tenders, profile } = wanted;
  const enrolled = await enrolTerminal(
    parts,
    { terminal, name, venues, kind, tenders, publicKey },
    // In the log it is the manager who let the device in.
    { ...SYSTEM, actor: asked.actor, commandId: null },
  );
  if (!enrolled.ok) return enrolled;
  const { terminalEpoch } = enrolled.value;
  return ok({ terminal: terminal as TerminalId, terminalEpoch, name, venues, kind, tenders, profile });
}
