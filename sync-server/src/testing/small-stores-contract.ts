import type { PersonId, StreamId, TerminalId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessStore } from '../ports/access-store.ts';
import type { Head, HeadKeeper } from '../ports/head-keeper.ts';
import type { MediaStore } from '../ports/media-store.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import type { TicketSigner } from '../ports/ticket-signer.ts';

/** The stores a server keeps beside its log. `again` of one is what a server that starts again opens. */
export interface SmallStores {
  people(): PeopleStore;
  access(): AccessStore;
  pins(): PinVault;
  media(): MediaStore;
  heads(): HeadKeeper & { close(): void };
  signer(): TicketSigner;
}

const ANN = 'p_ann' as PersonId;
const BEN = 'p_ben' as PersonId;
const TILL = 't_1' as TerminalId;

/** What each of them must do, wherever it keeps things. */
export function smallStoresContract(name: string, make: () => SmallStores): void {
  describe(`the stores beside the log in ${name}`, () => {
    let stores: SmallStores;
    beforeEach(() => {
      stores = make();
    });

    describe('people', () => {
      let people: PeopleStore;
      beforeEach(() => {
        people = stores.people();
      });
      afterEach(() => people.close());

      it('are found again in their own name spaces, changed in part, and read after a start', () => {
        people.create(ANN, { displayName: 'Ann', phone: '1' }, [
          { kind: 'login', value: 'ann' },
          { kind: 'phone', value: '1' },
        ]);
        people.update(ANN, { phone: '2' });
        people.close();
        people = stores.people();
        expect([people.find('login', 'ann'), people.find('phone', '1'), people.find('openid', 'ann')]).toEqual([
          ANN,
          ANN,
          null,
        ]);
        expect([people.read(ANN), people.read(BEN)]).toEqual([{ displayName: 'Ann', phone: '2' }, null]);
      });

      it('cannot share a login, be made twice, or be changed when nobody knows them', () => {
        people.create(ANN, {}, [{ kind: 'login', value: 'till1' }]);
        expect(() => people.create(BEN, {}, [{ kind: 'login', value: 'till1' }])).toThrow();
        expect(() => people.create(ANN, { name: 'x' }, [])).toThrow();
        expect(() => people.update(BEN, { phone: '2' })).toThrow(/unknown or erased/);
        expect([people.read(BEN), people.read(ANN)]).toEqual([null, {}]);
      });

      it('are nobody once they are erased, and their login is free', () => {
        people.create(ANN, { displayName: 'Ann' }, [{ kind: 'login', value: 'ann' }]);
        people.erase(ANN);
        people.erase(BEN);
        expect([people.read(ANN), people.find('login', 'ann')]).toEqual([null, null]);
        people.create(BEN, {}, [{ kind: 'login', value: 'ann' }]);
        expect(people.find('login', 'ann')).toBe(BEN);
      });

      it('are told apart by a hash of what they say', () => {
        const hash = people.fingerprint({ name: 'Ann', phone: '1' });
        expect(people.fingerprint({ phone: '1', name: 'Ann' })).toBe(hash);
        expect(people.fingerprint({ name: 'Ann', phone: '2' })).not.toBe(hash);
      });
    });

    it('sessions last until they are closed or over, wrong PINs are counted, both after a start too', () => {
      const access = stores.access();
      const clerk = { kind: 'clerk', person: ANN, role: 'clerk', terminal: TILL, expiresAt: 100 } as const;
      access.open('a', clerk);
      access.open('b', { kind: 'buyer', person: BEN, expiresAt: 200 });
      access.notePinAttempts(ANN, { failures: 4, lockedUntil: 7 });
      expect(() => access.open('a', clerk)).toThrow();
      access.stop();
      const again = stores.access();
      expect([again.find('a'), again.find('z'), again.pinAttempts(ANN)]).toEqual([
        clerk,
        null,
        { failures: 4, lockedUntil: 7 },
      ]);
      again.prune(100);
      expect([again.find('a'), again.find('b')?.kind]).toEqual([null, 'buyer']);
      for (const end of [() => again.close('c'), () => again.closeAllAt(TILL), () => again.closeAllOf(ANN)]) {
        again.open('c', clerk);
        expect(again.find('c')).toEqual(clerk);
        end();
        expect([again.find('c'), again.find('b')?.kind]).toEqual([null, 'buyer']);
      }
      again.clearPinAttempts(ANN);
      expect(again.pinAttempts(ANN)).toBeNull();
      again.checkWritable();
      again.stop();
    });

    it('PINs are known by their verifier alone', async () => {
      const pins = stores.pins();
      const verifier = await pins.seal('264837');
      expect(await pins.isRight('264837', verifier)).toBe(true);
      expect(await stores.pins().isRight('264837', verifier)).toBe(true);
      expect(await pins.isRight('264838', verifier)).toBe(false);
      expect(await pins.isRight('264837', 'no verifier')).toBe(false);
    });

    it('pictures are named by what they are, and never change', async () => {
      const media = stores.media();
      const hash = await media.put('image/png', Buffer.from('one'));
      expect(await media.put('image/png', Buffer.from('one'))).toBe(hash);
      expect(await media.put('image/png', Buffer.from('two'))).not.toBe(hash);
      const found = await stores.media().read(hash);
      expect([found?.contentType, found?.bytes.toString()]).toEqual(['image/png', 'one']);
      found?.bytes.fill(0);
      expect((await media.read(hash))?.bytes.toString()).toBe('one');
      expect(await media.read('0'.repeat(64))).toBeNull();
    });

    it('heads are kept outside the log, the newest of each stream', () => {
      const head = (seq: number, stream = 'mill'): Head => ({
        stream: stream as StreamId,
        epoch: 1,
        seq,
        hash: String(seq).padStart(64, '0'),
        at: Date.UTC(2026, 10, 30),
      });
      const heads = stores.heads();
      expect(heads.last('mill' as StreamId)).toBeNull();
      heads.keep(head(1));
      heads.keep(head(7));
      heads.keep(head(3, 'house'));
      heads.close();
      const again = stores.heads();
      expect(again.last('mill' as StreamId)).toMatchObject(head(7));
      expect(again.last('house' as StreamId)?.seq).toBe(3);
      again.close();
    });

    it('a ticket has the same token each time, and a terminal reads it', () => {
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
      const signer = stores.signer();
      const text = signer.tokenOf(ticket);
      expect(stores.signer().tokenOf(ticket)).toBe(text);
      expect(signer.tokenOf({ ...ticket, place: 4 })).not.toBe(text);
      const token = parseTicketToken(text);
      if (!token.ok) throw new Error('unreadable');
      expect(token.value.ticket).toMatchObject({ id: 'o_1-1', place: 3 });
      expect(Object.keys(signer.publicKeys())).toEqual([token.value.kid]);
    });
  });
}
