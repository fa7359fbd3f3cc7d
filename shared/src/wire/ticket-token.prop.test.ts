import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../domain/ids.ts';
import type { Ticket } from '../domain/order.ts';
import { TENDERS } from '../domain/tender.ts';
import { encodeTicket, parseTicketToken, ticketTokenText } from './ticket-token.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const idOf = <Kind extends string>() => fc.stringMatching(/^[A-Za-z0-9._~#:-]{1,64}$/).map((text) => text as Id<Kind>);
const whole = fc.maxSafeNat();
const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;
/** As the unit `binary` of fast-check, which first makes a map of all 1.1 million characters: longer than all tests here. */
const anyCharacter = fc.nat(0x10ffff - SURROGATES).map(
  (n) => String.fromCodePoint(n < SURROGATES_FROM ? n : n + SURROGATES),
  (text) => {
    const [character = '', ...more] = typeof text === 'string' ? text : '';
    const code = character.codePointAt(0);
    if (code === undefined || more.length > 0 || /\p{Surrogate}/u.test(character)) throw new Error('no character');
    return code < SURROGATES_FROM ? code : code - SURROGATES;
  },
);
const ticketArbitrary: fc.Arbitrary<Ticket> = fc.record({
  id: idOf<'ticket'>(),
  performance: idOf<'performance'>(),
  place: whole,
  placeId: idOf<'place'>(),
  fence: fc.record({ epoch: whole, grant: whole, use: whole }),
  order: idOf<'order'>(),
  terminal: fc.option(idOf<'terminal'>()),
  jn: whole,
  ticketType: idOf<'ticket-type'>(),
  price: whole,
  tender: fc.constantFrom(...TENDERS),
  soldAt: whole,
});

const tokenOf = (ticket: Ticket, kid: string): string => {
  const signed = encodeTicket(ticket, kid);
  return ticketTokenText(signed, new Uint8Array(sign(null, signed, privateKey)));
};

const isGenuine = (text: string): boolean => {
  const parsed = parseTicketToken(text);
  return parsed.ok && verify(null, parsed.value.signed, publicKey, parsed.value.signature);
};

const usual: Ticket = {
  id: 'k3V9s0Qm2xT8bLr5Yc7NwA' as Ticket['id'],
  performance: 'p20261123-hall7-2030' as Ticket['performance'],
  place: 123,
  placeId: 'h7-F-12' as Ticket['placeId'],
  fence: { epoch: 1, grant: 14, use: 1 },
  order: 'o8Zt1Wc4Rq6Jd2Ff9Gh3Kp' as Ticket['order'],
  terminal: 'counter-1' as Ticket['terminal'],
  jn: 0,
  ticketType: 'adult' as Ticket['ticketType'],
  price: 4500,
  tender: 'cash',
  soldAt: 1_795_000_000_000,
};

describe('a ticket token', () => {
  it('says after scanning what was signed', () => {
    fc.assert(
      fc.property(ticketArbitrary, idOf(), (ticket, kid) => {
        const text = tokenOf(ticket, kid);
        const parsed = parseTicketToken(text);
        expect(parsed).toMatchObject({ ok: true, value: { ticket, kid } });
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]*$/);
        expect(isGenuine(text)).toBe(true);
      }),
    );
  });

  it('is worthless once any one character is changed', () => {
    const text = tokenOf(usual, 'srv-1');
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a';
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        fc.pre(text[at] !== character);
        expect(isGenuine(text.slice(0, at) + character + text.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('is worthless when cut or lengthened anywhere', () => {
    const text = tokenOf(usual, 'srv-1');
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('', 'A', '00', '0F/'),
        (at, cut, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + cut);
          fc.pre(changed !== text);
          expect(isGenuine(changed)).toBe(false);
        },
      ),
    );
  });

  it('is refused, never a crash, whatever a scanner reads', () => {
    const anything = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 1200 }),
      fc.stringMatching(/^FT1:[0-9A-Z $%*+\-./:]{0,400}$/),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => ticketTokenText(bytes, new Uint8Array(64))),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseTicketToken(text);
        if (parsed.ok) expect(ticketTokenText(parsed.value.signed, parsed.value.signature)).toBe(text);
        else expect(parsed.error.code).toBe('INVALID_REQUEST');
      }),
      { numRuns: 500 },
    );
  });

  it('has one text for each ticket: what parses encodes to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (noise) => {
        const parsed = parseTicketToken(ticketTokenText(noise, new Uint8Array(64)));
        if (parsed.ok) expect(encodeTicket(parsed.value.ticket, parsed.value.kid)).toEqual(noise);
      }),
      { numRuns: 500 },
    );
    const signed = encodeTicket(usual, 'srv-1');
    for (let at = 0; at < signed.length; at += 1) {
      // The same number written longer, wherever a number may stand.
      const longer = [...signed.slice(0, at), (signed[at] ?? 0) | 0x80, 0, ...signed.slice(at + 1)];
      const parsed = parseTicketToken(ticketTokenText(Uint8Array.from(longer), new Uint8Array(64)));
      if (parsed.ok) expect([...encodeTicket(parsed.value.ticket, parsed.value.kid)]).toEqual(longer);
    }
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(signed);
        changed[at] = byte;
        const parsed = parseTicketToken(ticketTokenText(changed, new Uint8Array(64)));
        if (parsed.ok) expect(encodeTicket(parsed.value.ticket, parsed.value.kid)).toEqual(changed);
      }),
      { numRuns: 500 },
    );
  });

  it('of version 1 is read for ever: this one was printed', () => {
    const printed =
      'FT1:T80ZQMHFWR1JH%E$TM2-4HT2OXDVNVL6QCCOUZID D/XTB1F%HVJ0JOFWL%9XRFB7HH1P- B060190VVK$*D92D4.81HH.DCI+U-2FBCISLE39L*VT2 Q/%GOYRD$M5J4GCG*OR00K000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000';
    expect(ticketTokenText(encodeTicket(usual, 'srv-1'), new Uint8Array(64))).toBe(printed);
    expect(parseTicketToken(printed)).toMatchObject({ ok: true, value: { ticket: usual, kid: 'srv-1' } });
  });

  it('stays short enough for a QR code a printer can draw: version 12 at correction Q holds 283 characters', () => {
    expect(tokenOf(usual, 'srv-1').length).toBeLessThanOrEqual(283);
  });
});
