import { createPublicKey, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ticket } from '@foyer/shared/domain/order';
import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../testing/temp-dir.ts';
import { createPinVault } from './scrypt-pin-vault.ts';
import { readOrMakeSecret } from './secret-file.ts';
import { openAccessStore } from './sqlite/access-store.ts';
import { openTicketSigner } from './ticket-signer.ts';

const ticket = {
  id: 'o_1-1',
  performance: 'p',
  place: 3,
  placeId: 'A-4',
  fence: { epoch: 1, grant: 2, use: 1 },
  order: 'o_1',
  terminal: null,
  jn: 0,
  ticketType: 'adult',
  price: 4500,
  tender: 'cash',
  soldAt: 1_795_418_074_750,
} as unknown as Ticket;

describe('a secret of the server', () => {
  it('is made once, found again, and readable by its user only', () => {
    const file = join(tempDir(), 'keys', 'pepper');
    const first = readOrMakeSecret(file, () => 'first');
    expect(readOrMakeSecret(file, () => 'second')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('the signer of tickets', () => {
  it('signs the same ticket the same way, also after a restart, and anybody can check it', () => {
    const file = join(tempDir(), 'tickets.pem');
    const signer = openTicketSigner(file);
    const text = signer.tokenOf(ticket);
    expect(openTicketSigner(file).tokenOf(ticket)).toBe(text);
    const token = parseTicketToken(text);
    if (!token.ok) throw new Error('unreadable');
    const spki = signer.publicKeys()[token.value.kid] ?? '';
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' });
    expect(verify(null, token.value.signed, key, token.value.signature)).toBe(true);
    const changed = Buffer.from(token.value.signed);
    changed.writeUInt8(changed.readUInt8(5) ^ 1, 5);
    expect(verify(null, changed, key, token.value.signature)).toBe(false);
  });
});

describe('the vault of PINs', () => {
  it('knows the right PIN, and nothing without its pepper', async () => {
    const verifier = await createPinVault('pepper', 1024).seal('264837');
    expect(verifier).not.toContain('264837');
    expect(await createPinVault('pepper').isRight('264837', verifier)).toBe(true);
    expect(await createPinVault('pepper').isRight('264838', verifier)).toBe(false);
    expect(await createPinVault('other').isRight('264837', verifier)).toBe(false);
    expect(await createPinVault('pepper').isRight('264837', 'no verifier')).toBe(false);
  });
});

describe('the store of sessions', () => {
  const person = 'u_1' as PersonId;
  const terminal = 't_1' as TerminalId;

  it('remembers who is signed in, until told otherwise or the time is over', () => {
    const file = join(tempDir(), 'access.db');
    const store = openAccessStore(file);
    const clerk = { kind: 'clerk', person, role: 'clerk', terminal, expiresAt: 100 } as const;
    store.open('a', clerk);
    store.open('b', { kind: 'buyer', person: 'u_2' as PersonId, expiresAt: 200 });
    store.stop();
    const again = openAccessStore(file);
    expect(again.find('a')).toEqual(clerk);
    again.prune(100);
    expect([again.find('a'), again.find('b')?.kind]).toEqual([null, 'buyer']);
    again.open('c', clerk);
    again.closeAllAt(terminal);
    again.open('d', clerk);
    again.closeAllOf(person);
    expect([again.find('c'), again.find('d')]).toEqual([null, null]);
    again.stop();
  });

  it('counts wrong PINs through a restart', () => {
    const file = join(tempDir(), 'access.db');
    const store = openAccessStore(file);
    store.notePinAttempts(person, { failures: 4, lockedUntil: 7 });
    store.stop();
    const again = openAccessStore(file);
    expect(again.pinAttempts(person)).toEqual({ failures: 4, lockedUntil: 7 });
    again.clearPinAttempts(person);
    expect(again.pinAttempts(person)).toBeNull();
    again.stop();
  });
});
