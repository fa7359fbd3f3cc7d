import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import type { Session } from '../ports/access-store.ts';
import type { Parts } from './parts.ts';
import { sha256Hex } from './signatures.ts';

/** A clerk signs in once a day, a buyer once a month. */
export const CLERK_SESSION_MS = 14 * 60 * 60 * 1000;
export const BUYER_SESSION_MS = 30 * 24 * 60 * 60 * 1000;

const TOKEN_BYTES = 32;

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: number;
}

type NewSession =
  | Omit<Extract<Session, { kind: 'buyer' }>, 'expiresAt'>
  | Omit<Extract<Session, { kind: 'clerk' }>, 'expiresAt'>;

/** Makes a token. Only its hash is kept; the caller gets the one copy. */
export function openSession(
  { access, ids, clock }: Pick<Parts, 'access' | 'ids' | 'clock'>,
  session: NewSession,
): OpenedSession {
  const token = ids.secret(TOKEN_BYTES);
  const expiresAt = clock.now() + (session.kind === 'clerk' ? CLERK_SESSION_MS : BUYER_SESSION_MS);
  access.open(sha256Hex(token), { ...session, expiresAt });
  return { token, expiresAt };
}

function find({ access, clock }: Pick<Parts, 'access' | 'clock'>, token: string): Session | null {
  const session = access.find(sha256Hex(token));
  return session !== null && session.expiresAt > clock.now() ? session : null;
}

/** Nobody where the person was erased: an old file of sessions that was put back brings none of theirs back. */
export function buyerOf(parts: Pick<Parts, 'access' | 'clock' | 'people'>, token: string): PersonId | null {
  const session = find(parts, token);
  return session?.kind === 'buyer' && !parts.people.isErased(session.person) ? session.person : null;
}

/** The clerk a token stands for, at the terminal where it was given only. */
export function clerkOf(parts: Pick<Parts, 'access' | 'clock'>, token: string, terminal: TerminalId) {
  const session = find(parts, token);
  return session?.kind === 'clerk' && session.terminal === terminal
    ? { person: session.person, role: session.role }
    : null;
}

export const closeSession = ({ access }: Pick<Parts, 'access'>, token: string): void => access.close(sha256Hex(token));
