import type { Role } from '@foyer/shared/domain/house/events';
import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import type { TerminalKind } from '@foyer/shared/domain/terminal';
import type { CallerRole } from '@foyer/shared/wire/define-command';
import type { Actor } from '../ports/log-store.ts';
import type { Purse } from './rates.ts';

/** Who a request comes from, as far as it has been proven. */
export interface Caller {
  readonly roles: ReadonlySet<CallerRole>;
  readonly actor: Actor;
  readonly purse: Purse;
  /** Key of the purse: an id, or an address. */
  readonly key: string;
  readonly terminal: TerminalId | null;
  /** The buyer, or the clerk at the terminal. */
  readonly person: PersonId | null;
}

/** A higher role may do what the lower ones may; a terminal's clerk is always also its terminal. */
const CLERK_ROLES: Readonly<Record<Role, readonly CallerRole[]>> = {
  clerk: ['clerk'],
  supervisor: ['clerk', 'supervisor'],
  manager: ['clerk', 'supervisor', 'manager'],
};

const UNKNOWN_ACTOR: Actor = { kind: 'system', id: null, clerk: null };

export const anyone = (address: string): Caller => ({
  roles: new Set(['anyone']),
  actor: UNKNOWN_ACTOR,
  purse: 'address',
  key: address,
  terminal: null,
  person: null,
});

export const buyer = (person: PersonId): Caller => ({
  roles: new Set(['anyone', 'buyer']),
  actor: { kind: 'buyer', id: person, clerk: null },
  purse: 'buyer',
  key: person,
  terminal: null,
  person,
});

export const terminalCaller = (
  terminal: TerminalId,
  clerk: { readonly person: PersonId; readonly role: Role } | null,
  kind: TerminalKind = 'counter',
): Caller => ({
  roles: new Set([
    'anyone',
    'terminal',
    ...(kind === 'kiosk' ? (['kiosk'] as const) : []),
    ...(clerk === null ? [] : CLERK_ROLES[clerk.role]),
  ]),
  actor: { kind: 'terminal', id: terminal, clerk: clerk?.person ?? null },
  purse: 'terminal',
  key: terminal,
  terminal,
  person: clerk?.person ?? null,
});

/** Whoever can read the credential file of this machine; commands are logged with this actor. */
export const LOCAL_MANAGER: Caller = {
  roles: new Set(['anyone', 'manager']),
  actor: { kind: 'manager', id: 'local', clerk: null },
  purse: 'manager',
  key: 'local',
  terminal: null,
  person: null,
};

/** Default deny: a command whose roles name none of the caller's is refused. */
export const mayCall = (caller: Caller, roles: readonly CallerRole[]): boolean =>
  roles.some((role) => caller.roles.has(role));
