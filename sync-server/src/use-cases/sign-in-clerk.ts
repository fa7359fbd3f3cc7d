import type { HouseEvent } from '@foyer/shared/domain/house/events';
import type { HouseState } from '@foyer/shared/domain/house/state';
import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import { afterWrongPin, NO_PIN_FAILURES, pinLockLeft } from '@foyer/shared/domain/pin-policy';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { decided } from '@foyer/shared/domain/venue/decision';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { submit, type Asked } from './asked.ts';
import type { Parts } from './parts.ts';
import { openSession } from './sessions.ts';

type SignIn = TerminalCommands['clerk.signIn'];
type Needs = Pick<Parts, 'streams' | 'people' | 'pins' | 'access' | 'ids' | 'clock'>;

/** A verifier of no PIN: an unknown login takes as long to refuse as a wrong PIN. */
const NOBODY = 'scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Checks a login and PIN at one terminal and opens a session there. Every try of a known person is in the log. */
export async function signInClerk(
  parts: Needs,
  { login, pin }: RequestOf<SignIn>,
  asked: Asked,
): Promise<Reply<ResponseOf<SignIn>>> {
  const { people, pins, streams, access } = parts;
  const terminal = asked.terminal as TerminalId;
  const person = people.find('login', login);
  const user = person === null ? undefined : await streams.house.read((state) => state.users.get(person));
  const pinVerifier = person === null ? undefined : people.read(person)?.pinVerifier;
  if (person === null || user === undefined || user.isDisabled || pinVerifier === undefined) {
    await pins.isRight(pin, NOBODY);
    return refuse(rejection('PIN_WRONG'));
  }
  const lockMs = await oneAtATime(access, person, () => tryPin(parts, person, pin, pinVerifier));
  const outcome = lockMs === 0 ? 'ok' : lockMs === null ? 'wrong' : 'locked';
  await record(parts, asked, { person, terminal, outcome });
  if (lockMs === null) return refuse(rejection('PIN_WRONG'));
  if (lockMs > 0) return refuse(rejection('PIN_LOCKED', { retryAfterMs: lockMs }));
  // While the PIN was looked at, the person may have been disabled or given another one: those sessions are closed
  // already, so none may be opened any more.
  const now = await streams.house.read((state) => state.users.get(person));
  if (now === undefined || now.isDisabled || people.read(person)?.pinVerifier !== pinVerifier)
    return refuse(rejection('PIN_WRONG'));
  const { role } = now;
  const { token, expiresAt } = openSession(parts, { kind: 'clerk', person, role, terminal });
  return ok({ person, displayName: people.read(person)?.displayName ?? '', role, clerkToken: token, expiresAt });
}

/** 0: right · null: wrong · else locked for so many milliseconds, and not even looked at. */
async function tryPin(
  { streams, pins, access }: Needs,
  person: PersonId,
  pin: string,
  verifier: string,
): Promise<number | null> {
  const now = await streams.house.read((_state, { venueNow }) => venueNow);
  const lockMs = takeTry(access, person, now);
  if (lockMs !== null) return lockMs;
  if (!(await pins.isRight(pin, verifier))) return null;
  access.clearPinAttempts(person);
  return 0;
}

/** Tries of one person, by the store they are counted in: each waits for the one before. */
const queues = new WeakMap<object, Map<PersonId, Promise<unknown>>>();

/** One try after the other, so that a clerk who signs in at several tills at once is not taken for a guesser. */
async function oneAtATime<T>(access: object, person: PersonId, work: () => Promise<T>): Promise<T> {
  const waiting = queues.get(access) ?? new Map<PersonId, Promise<unknown>>();
  queues.set(access, waiting);
  const mine = (waiting.get(person) ?? Promise.resolve()).then(work, work);
  waiting.set(person, mine);
  try {
    return await mine;
  } finally {
    if (waiting.get(person) === mine) waiting.delete(person);
  }
}

/**
 * Counts a try before it is made, so that ending the server in the middle is no way around; a right PIN clears the count. `now`
 * runs only while the server runs: neither a restart nor a changed clock shortens a lock. The wait, or null.
 */
function takeTry(access: Parts['access'], person: PersonId, now: number): number | null {
  const before = access.pinAttempts(person) ?? NO_PIN_FAILURES;
  const lockMs = pinLockLeft(before, now);
  if (lockMs > 0) return lockMs;
  access.notePinAttempts(person, afterWrongPin(before, now));
  return null;
}

async function record(
  { streams }: Pick<Parts, 'streams'>,
  asked: Asked,
  try_: { readonly person: PersonId; readonly terminal: string; readonly outcome: 'ok' | 'wrong' | 'locked' },
): Promise<void> {
  const event: HouseEvent = { kind: 'user.signedIn', ...try_ };
  const what = { command: 'clerk.signIn', body: null, stores: 'never' } as const;
  await submit<HouseState, HouseEvent, null>(streams.house, asked, what, () => decided([event], null));
}
