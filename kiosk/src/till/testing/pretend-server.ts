import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Ticket } from '@foyer/shared/domain/order';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { helloText, TERMINAL_COMMANDS, type TerminalCommandName } from '@foyer/shared/wire/commands/terminal';
import { envelope as envelopeSchema, type Envelope } from '@foyer/shared/wire/envelope';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';
import type { SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { encodeColumns } from '@foyer/shared/wire/columns';
import type { ColumnPage, FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { deflateRawSync } from 'node:zlib';
import { findBest } from '@foyer/shared/seating/best/find-best';
import { resolveSeatRules, type SeatRulesPatch } from '@foyer/shared/seating/rules/seat-rules';
import * as v from 'valibot';
import { catalogue, EVENING, houseCatalogue, idOfDocument, layout, map, profile, VENUE } from './pretend-house.ts';
import { PretendAllotments } from './pretend-allotments.ts';
import { PretendConflicts } from './pretend-conflicts.ts';
import { PretendRefunds } from './pretend-refunds.ts';
import { PretendPayments, type OpenBody } from './pretend-payments.ts';

const serverKey = generateKeyPairSync('ed25519');
export const TICKET_KEY = serverKey.publicKey;
const terminalKey = generateKeyPairSync('ed25519');
export const TERMINAL_KEY = terminalKey.publicKey;
export const TERMINAL_PEM = terminalKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

interface KnownHold {
  readonly performance: string;
  readonly places: readonly string[];
  status: 'open' | 'released' | 'confirmed';
}

interface ConfirmBody extends Pick<OpenBody, 'lines' | 'expectedTotal'> {
  readonly holdId: string;
  readonly orderId?: string;
  readonly tenders: readonly { readonly payment?: string }[];
}

type Fact = { jn: number; body: { kind: string }; prev: string; hash: string; signature: string };

/**
 * As much of a server as a till can tell from outside: holds, confirms with remembered answers, facts with their chain
 * checked, pages of a feed. Kept in memory and asked by a fake link or through a real socket.
 */
export class PretendServer {
  now = EVENING;
  epoch = 1;
  seq = 10;
  nonce = 'bm9uY2U';
  offlineSales: 'allotment' | 'forbidden' = 'allotment';
  isRevoked = false;
  /** Tokens that prove a clerk. */
  readonly tokens = new Set<string>();
  /** Commands of which an older server wants to know the clerk. */
  readonly clerksOnly = new Set<string>();
  readonly holds = new Map<string, KnownHold>();
  readonly orders = new Map<string, unknown>();
  readonly facts: Fact[] = [];
  /** Documents of a later server, in every page of the catalogue. */
  later: FeedDocument[] = [];
  /** Gives another map than the one whose hash was asked for. */
  forgesLayouts = false;
  /** Whose seats it has. */
  readonly performances = ['p1', 'p2', 'p3'];
  /** Every command that reached it, in order. */
  readonly heard: { name: string; envelope: Envelope }[] = [];
  /** When set, answers every confirm until cleared. */
  refusesConfirm: Rejection | null = null;
  onChange: (change: FeedChange) => void = () => undefined;
  /** What terminals may sell by themselves, and what they reported of it. */
  readonly allotted = new PretendAllotments({
    stateOf: (place) => this.stateOf(place),
    change: (places, state) => {
      this.change(places, state);
      return this.seq;
    },
  });
  /** What waits for a person. */
  readonly conflicts = new PretendConflicts();
  /** What a guest brings back. */
  readonly refunds = new PretendRefunds();
  /** Money that is taken through it. */
  readonly payments = new PretendPayments(
    (begun) => this.sellPaid(begun),
    () => this.now,
  );
  /** What each token may do. */
  readonly roles = new Map<string, string>();
  /** Documents as the manager has set them since, by id: rules of choosing seats, another venue or price list. */
  private readonly set = new Map<string, CatalogueDocument>();
  /** When set, answers every sign-in until cleared. */
  refusesSignIn: Rejection | null = null;
  /** The terminal was enrolled as a kiosk: it acts by itself. */
  isOfKiosk = false;
  /** By which the server signs tickets: SPKI, base64url, by their names. */
  ticketKeys: Record<string, string> = {};
  /** What can be picked up, by code and by order number. */
  readonly pickUps = new Map<
    string,
    { readonly order: OrderView; readonly collected: { at: number; where: string; tickets?: string[] } | null }
  >();
  /** Who signs in. */
  role: 'clerk' | 'supervisor' | 'manager' = 'clerk';
  /** The newest version it speaks. */
  protocol: number = PROTOCOL_VERSION;
  /** Confirms taken back before they came. */
  private readonly burned = new Set<string>();
  private readonly states = new Map<string, string>();
  private readonly answers = new Map<string, { body: string; reply: Reply<unknown> }>();
  /** The newest seq of each scope, and of each seat row. */
  private readonly lastSeqs = new Map<string, number>();
  private readonly rowSeqs = new Map<string, number>();
  private readonly retired = new Set<string>();

  answer(name: string, message: unknown): Reply<unknown> {
    const parsed = v.safeParse(envelopeSchema, message);
    if (!parsed.success || !Object.hasOwn(TERMINAL_COMMANDS, name)) return no(rejection('INVALID_REQUEST'));
    const row = TERMINAL_COMMANDS[name as TerminalCommandName];
    const body = v.safeParse(row.request, parsed.output.body);
    if (!body.success) return no(rejection('INVALID_REQUEST', { reason: v.getDotPath(body.issues[0]) ?? '' }));
    const envelope = parsed.output;
    this.heard.push({ name, envelope });
    const needsClerk = row.roles.some((role) => role === 'clerk' || role === 'supervisor') || this.clerksOnly.has(name);
    const isDevices = this.isOfKiosk && row.roles.includes('kiosk');
    if (needsClerk && !isDevices && !this.tokens.has(envelope.clerkToken ?? ''))
      return no(rejection('NOT_AUTHENTICATED'));
    if (name === 'order.confirm' && this.burned.has(envelope.commandId)) return no(rejection('CONFIRM_WITHDRAWN'));
    const known = this.answers.get(envelope.commandId);
    if (known !== undefined && row.lane === 'request') {
      const isSame = known.body === JSON.stringify(body.output);
      return isSame ? known.reply : no(rejection('IDEMPOTENCY_MISMATCH'));
    }
    const reply = this.carryOut(name as TerminalCommandName, body.output as never, envelope);
    if (reply.ok || row.moneyBearing)
      this.answers.set(envelope.commandId, { body: JSON.stringify(body.output), reply });
    return reply;
  }

  stateOf(place: string): string {
    return this.states.get(place) ?? '.';
  }

  /** Somebody at another door. */
  setState(place: string, state: string): void {
    this.change([place], state);
  }

  private carryOut(name: TerminalCommandName, body: never, envelope: Envelope): Reply<unknown> {
    switch (name) {
      case 'session.challenge':
        return yes({ nonce: this.nonce, serverNow: this.now, protocol: this.protocol, minimum: 1 });
      case 'session.hello':
        return this.hello(body);
      case 'clerk.signIn':
        return this.signIn(body);
      case 'hold.place':
        return this.hold(body, envelope);
      case 'hold.best':
        return this.holdBest(body, envelope);
      case 'hold.extend':
        return yes({
          holdId: (body as { holdId: string }).holdId,
          expiresAt: this.now + 900_000,
          expiresInMs: 900_000,
        });
      case 'hold.release':
        return this.release(body);
      case 'order.confirm':
        return this.confirm(body, envelope);
      case 'conflict.list':
        return yes({ conflicts: this.conflicts.list() });
      case 'conflict.resolve':
        return this.conflicts.resolve(body, this.roles.get(envelope.clerkToken ?? '') ?? 'clerk');
      case 'order.pickUp': {
        const { pickupCode, orderId } = body as { pickupCode?: string; orderId?: string };
        return yes({ found: this.pickUps.get(pickupCode ?? orderId ?? '') ?? null });
      }
      case 'order.find':
        return this.refunds.find((body as { pickupCode: string }).pickupCode);
      case 'order.get':
        return this.refunds.get((body as { orderId: string }).orderId);
      case 'order.quoteRefund':
        return this.refunds.quote(body);
      case 'order.refund':
        return this.refunds.refund(body, this.roles.get(envelope.clerkToken ?? '') ?? 'clerk');
      case 'allotment.list':
        return yes({ serverNow: this.now, allotments: this.allotted.list() });
      case 'allotment.keep':
        return this.keep(body, envelope);
      case 'order.withdraw':
        return this.withdraw(body);
      case 'payment.open':
        return this.openPayment(body, envelope);
      case 'payment.ask':
        return this.payments.ask((body as { orderId: string }).orderId);
      case 'payment.giveUp':
        return this.payments.giveUp((body as { orderId: string }).orderId, (body as { paymentId: string }).paymentId);
      case 'order.drop':
        return this.payments.drop((body as { orderId: string }).orderId);
      case 'fact.append':
        return this.append(body);
      case 'feed.page':
        return this.page(body);
      case 'layout.get':
        return this.layout(body);
      case 'feed.subscribe':
        return yes({ heads: [] });
      case 'session.ping':
        return yes({ serverNow: this.now });
      default:
        return yes({});
    }
  }

  private hello(body: { terminal: string; terminalEpoch: number; signature: string }): Reply<unknown> {
    const text = Buffer.from(helloText(this.nonce, body.terminal, body.terminalEpoch));
    const isProven = verify(null, text, terminalKey.publicKey, Buffer.from(body.signature, 'base64url'));
    if (!isProven || this.isRevoked) return no(rejection('NOT_AUTHENTICATED'));
    const checkpoint = { epoch: this.epoch, seq: this.seq };
    return yes({
      serverNow: this.now,
      home: VENUE,
      venues: [{ venue: VENUE, checkpoint, offlineSales: this.offlineSales }],
      house: checkpoint,
      nextJn: this.facts.length + 1,
      ticketKeys: this.ticketKeys,
      tenders: this.payments.tenders,
    });
  }

  private signIn({ login, pin }: { login: string; pin: string }): Reply<unknown> {
    if (this.refusesSignIn !== null) return no(this.refusesSignIn);
    if (pin !== '1234') return no(rejection('PIN_WRONG'));
    const clerkToken = `tok${login}`;
    this.tokens.add(clerkToken);
    // Staff numbers from 200 on are those of supervisors.
    const role = login.startsWith('2') ? 'supervisor' : this.role;
    this.roles.set(clerkToken, role);
    return yes({
      person: `per${login}`,
      displayName: `Clerk ${login}`,
      role,
      clerkToken,
      expiresAt: this.now + 36e6,
    });
  }

  private hold(
    body: { performance: string; claim: { seats: string[]; areas: { area: string; count: number }[] } },
    envelope: Envelope,
  ): Reply<unknown> {
    const fromAreas = body.claim.areas.flatMap(({ area, count }) =>
      layout.places
        .filter((place) => place.area === area && this.stateOf(place.id) === '.')
        .slice(0, count)
        .map(({ id }) => id as string),
    );
    const places = [...body.claim.seats, ...fromAreas];
    if ((envelope.afterJn ?? 0) > this.facts.length)
      return no(rejection('FACT_GAP', { expected: this.facts.length + 1 }));
    const taken = places.filter((place) => this.stateOf(place) !== '.');
    if (taken.length > 0) return no(rejection('SEAT_UNAVAILABLE', { taken: { seats: taken as never, areas: [] } }));
    const holdId = `h_${envelope.commandId}`;
    this.holds.set(holdId, { performance: body.performance, places, status: 'open' });
    this.allotted.hold(places);
    this.change(places, 'h');
    return yes({
      holdId,
      performance: body.performance,
      places: places.map((placeId) => {
        const index = layout.indexById.get(placeId as never) ?? -1;
        return { placeId, index, priceZone: layout.places[index]?.priceZone, fence: this.allotted.heldFence(placeId) };
      }),
      expiresAt: this.now + 900_000,
      expiresInMs: 900_000,
      currency: 'CNY',
      priceList: { id: 'pl1', version: 1 },
      feePerTicket: profile().serviceFee.counter,
    });
  }

  /** As the real one: chosen by the engine from what is free here, and held. */
  private holdBest(
    { performance, size, keep = [] }: { performance: string; size: number; keep?: string[] },
    envelope: Envelope,
  ): Reply<unknown> {
    const found = findBest(
      {
        layout,
        rules: resolveSeatRules(
          [...this.set.values()].flatMap((doc) => (doc.kind === 'seatRules' ? [doc.rules as SeatRulesPatch] : [])),
        ),
        door: 'counter',
        isFree: (place) => this.stateOf(layout.places[place]?.id ?? '') === '.',
        isSold: (place) => this.stateOf(layout.places[place]?.id ?? '') === 's',
        startsInMs: 3_600_000,
      },
      {
        size,
        priceZone: null,
        zone: null,
        wheelchairs: 0,
        keep: keep.map((id) => layout.indexById.get(id as never) ?? -1),
      },
    );
    if (found === null) return no(rejection('SEAT_UNAVAILABLE'));
    const seats = found.places.map((place) => layout.places[place]?.id as string);
    const areas = found.standing === null ? [] : [{ ...found.standing }];
    const held = this.hold({ performance, claim: { seats, areas } }, envelope);
    const groups = found.groups.map((group) => group.map((place) => layout.places[place]?.id));
    const best = { rung: found.rung, reasons: found.reasons, groups };
    return held.ok ? yes({ ...(held.value as object), best }) : held;
  }

  private release({ holdId }: { holdId: string }): Reply<unknown> {
    const hold = this.holds.get(holdId);
    if (hold === undefined || hold.status !== 'open') return no(rejection('HOLD_NOT_FOUND'));
    hold.status = 'released';
    this.change(hold.places, '.');
    return yes({ holdId });
  }

  private keep({ holdId }: { holdId: string }, { commandId, notAfter }: Envelope): Reply<unknown> {
    if (notAfter !== undefined && notAfter < this.now) return no(rejection('COMMAND_EXPIRED'));
    if (this.refusesConfirm !== null) return no(this.refusesConfirm);
    const hold = this.holds.get(holdId);
    if (hold === undefined) return no(rejection('HOLD_NOT_FOUND'));
    if (hold.status !== 'open') return no(rejection('HOLD_EXPIRED'));
    hold.status = 'confirmed';
    return yes(this.allotted.keep(`al_${commandId}`, this.now, hold.places));
  }

  private openPayment(body: OpenBody, envelope: Envelope): Reply<unknown> {
    if ((envelope.afterJn ?? 0) > this.facts.length)
      return no(rejection('FACT_GAP', { expected: this.facts.length + 1 }));
    return this.payments.open(body);
  }

  private sellPaid({ orderId, seats, lines }: OpenBody): OrderView | null {
    const hold = seats.kind === 'hold' ? this.holds.get(seats.holdId) : undefined;
    if (hold?.status !== 'open') return null;
    return this.sold(orderId, hold, lines);
  }

  private confirm(body: ConfirmBody, envelope: Envelope): Reply<unknown> {
    if (this.refusesConfirm !== null) return no(this.refusesConfirm);
    if ((envelope.afterJn ?? 0) > this.facts.length)
      return no(rejection('FACT_GAP', { expected: this.facts.length + 1 }));
    const hold = this.holds.get(body.holdId);
    if (hold === undefined) return no(rejection('HOLD_NOT_FOUND'));
    if (body.orderId !== undefined) {
      const named = body.tenders.flatMap(({ payment = [] }) => payment);
      const begun = this.payments.confirmed(body.orderId, named);
      if (!begun.ok) return begun;
    }
    if (hold.status !== 'open') return no(rejection('HOLD_EXPIRED'));
    return yes(this.sold(body.orderId ?? `o_${body.holdId.slice(2)}`, hold, body.lines));
  }

  private sold(orderId: string, hold: KnownHold, asked: OpenBody['lines']): OrderView {
    hold.status = 'confirmed';
    this.change(hold.places, 's');
    const lines = asked.map((line) => ({ ...line, price: priceOf(line) }));
    const fee = 100 * lines.length;
    const order = {
      orderId,
      venue: VENUE,
      performance: hold.performance,
      state: 'paid',
      lines,
      fee,
      total: lines.reduce((sum, line) => sum + line.price, fee),
      currency: 'CNY',
      pickupCode: '48210957',
      placedAt: this.now,
      paidAt: this.now,
      tickets: lines.map((line, i) => this.ticket(orderId, hold.performance, line, i)),
      refunds: [],
    };
    this.orders.set(orderId, order);
    return order as never;
  }

  /** Burns a confirm that never came, or undoes the order it made. */
  private withdraw({ confirmId, holdId }: { confirmId: string; holdId: string }): Reply<unknown> {
    const confirmed = this.answers.get(confirmId)?.reply;
    this.burned.add(confirmId);
    const hold = this.holds.get(holdId);
    const orderId = `o_${holdId.slice(2)}`;
    if (confirmed?.ok !== true) return yes({ outcome: 'burned', orderId: null });
    this.orders.delete(orderId);
    this.change(hold?.places ?? [], '.');
    return yes({ outcome: 'voided', orderId });
  }

  private ticket(
    orderId: string,
    performance: string,
    line: { placeId: string; ticketType: string; price: number },
    i: number,
  ) {
    const index = layout.indexById.get(line.placeId as never) ?? -1;
    const place = layout.places[index];
    const fence = { epoch: 1, grant: 1, use: 1 };
    const ticket = {
      id: `t${i}_${orderId.slice(2)}`.slice(0, 40),
      performance,
      place: index,
      placeId: line.placeId,
      fence,
      order: orderId,
      terminal: 't1',
      jn: 0,
      ticketType: line.ticketType,
      price: line.price,
      tender: 'cash',
      soldAt: this.now,
    } as unknown as Ticket;
    const signed = encodeTicket(ticket, 'srv-1');
    return {
      ticketId: ticket.id,
      placeId: line.placeId,
      zoneLabel: place?.area === null ? map.zones[0]?.name : { zh: '内场站席', en: 'Pit' },
      rowLabel: place?.rowLabel ?? '',
      seatLabel: place?.label ?? '',
      ticketType: line.ticketType,
      price: line.price,
      fence,
      token: ticketTokenText(signed, new Uint8Array(sign(null, signed, serverKey.privateKey))),
    };
  }

  private append({ facts }: { facts: Fact[] }): Reply<unknown> {
    const settled: { jn: number; seq: number }[] = [];
    for (const fact of facts) {
      const head = this.facts.at(-1) ?? { jn: 0, hash: sha256(genesisText('t1', 1)) };
      if (fact.jn <= head.jn) continue;
      if (fact.jn > head.jn + 1) return no(rejection('FACT_GAP', { expected: head.jn + 1 }));
      if (fact.prev !== head.hash || fact.hash !== sha256(factText(fact.prev, fact.jn, fact.body)))
        throw new Error(`fact ${fact.jn} does not fit the chain`);
      const isSigned = verify(
        null,
        Buffer.from(fact.hash),
        terminalKey.publicKey,
        Buffer.from(fact.signature, 'base64url'),
      );
      if (!isSigned) throw new Error(`fact ${fact.jn} is not signed`);
      this.facts.push(fact);
      this.hearSale(fact.body);
      const seq = this.allotted.settle(fact.jn, fact.body);
      if (seq !== null) settled.push({ jn: fact.jn, seq });
    }
    const last = this.facts.at(-1);
    return yes({ jn: last?.jn ?? 0, hash: last?.hash ?? '', settled });
  }

  private hearSale(body: { kind: string; order?: string; tenders?: readonly { reference: string }[] }): void {
    if (body.kind !== 'sale.made' || body.order === undefined) return;
    this.payments.told(body.order, body.tenders?.map(({ reference }) => reference) ?? []);
  }

  private page({
    stream,
    scope,
    since,
  }: {
    stream: string;
    scope: string;
    since: { epoch: number; seq: number } | null;
  }): Reply<ColumnPage> {
    const reset = since !== null && (since.epoch !== this.epoch || since.seq > this.seq);
    const seq = this.headOf(scope);
    const isNews = since === null || reset || since.seq < seq;
    const documents = isNews ? this.documents(stream, scope) : [];
    const rows = layout.rows;
    return yes({
      stream: stream as never,
      scope,
      reset,
      columns: deflateRawSync(encodeColumns(documents, () => rows)).toString('base64url'),
      checkpoint: { epoch: this.epoch, seq },
      more: false,
    });
  }

  /** What a replica of a scope must hold. */
  scope(stream: string, scope: string): { readonly seq: number; readonly documents: readonly FeedDocument[] } {
    return { seq: this.headOf(scope), documents: this.documents(stream, scope) };
  }

  /** Takes a performance off the feed: every page tells it, as pages that go back far enough do. */
  retire(performance: string): void {
    this.seq += 1;
    this.retired.add(performance);
    const gone = this.documents(VENUE, 'catalogue').filter(({ doc }) => doc === null);
    this.tell('catalogue', gone);
    this.tell(
      'seats',
      this.documents(VENUE, 'seats').filter(({ doc }) => doc === null),
    );
  }

  private headOf(scope: string): number {
    return this.lastSeqs.get(scope) ?? 10;
  }

  /** Layouts are had by their hash. */
  private documents(stream: string, scope: string): FeedDocument[] {
    if (scope === 'seats')
      return this.performances.flatMap((id) => layout.rows.map((row) => this.rowDocument(id, row.id)));
    if (scope !== 'catalogue') return [];
    const ofVenue = catalogue.map((doc) =>
      doc.kind === 'profile' ? { ...doc, profile: profile(this.offlineSales) as never } : doc,
    );
    const documents = stream === 'house' ? houseCatalogue : ofVenue;
    return documents
      .filter(({ kind }) => kind !== 'layout')
      .map((doc): FeedDocument => {
        const id = idOfDocument(doc);
        const isGone = this.retired.has(id.slice('performance:'.length));
        return { collection: 'catalogue', id, seq: 1, doc: isGone ? null : (doc as never) };
      })
      .filter(({ id }) => stream !== VENUE || !this.set.has(id))
      .concat(this.later, stream === VENUE ? this.setDocuments() : []);
  }

  private setDocuments(): FeedDocument[] {
    return [...this.set].map(([id, doc]) => ({ collection: 'catalogue', id, seq: this.seq, doc: doc as never }));
  }

  /** The manager sets how seats may be chosen, in the whole venue or at one level; the tills hear of it. */
  setRules(rules: SeatRulesPatch, scope: SeatRulesScope = { level: 'venue', id: VENUE }): void {
    this.setDocument({ kind: 'seatRules', scope, rules });
  }

  /** The manager sets a document of the catalogue in place of the one before; the tills hear of it. */
  setDocument(doc: CatalogueDocument): void {
    this.seq += 1;
    const id = idOfDocument(doc);
    this.set.set(id, doc);
    this.tell('catalogue', [{ collection: 'catalogue', id, seq: this.seq, doc: doc as never }]);
  }

  private layout({ hash }: { hash: string }): Reply<unknown> {
    const found = catalogue.find((document) => document.kind === 'layout' && document.hash === hash);
    if (found?.kind !== 'layout') return no(rejection('NOT_FOUND'));
    const map = this.forgesLayouts ? { ...found.map, name: { zh: '', en: 'another' } } : found.map;
    return yes({ hash, map: deflateRawSync(canonicalJson(map)).toString('base64url') });
  }

  private rowDocument(performance: string, row: string): FeedDocument {
    const states = layout.places
      .filter((place) => place.row === row)
      .map(({ id }) => this.stateOf(id))
      .join('');
    return {
      collection: 'seatRows',
      id: `${performance}:${row}`,
      seq: this.rowSeqs.get(`${performance}:${row}`) ?? 10,
      doc: this.retired.has(performance) ? null : { id: `${performance}:${row}`, performance, row, states },
    };
  }

  private change(places: readonly string[], state: string): void {
    this.seq += 1;
    for (const place of places) this.states.set(place, state);
    const rows = new Set(layout.places.filter(({ id }) => places.includes(id)).map(({ row }) => row as string));
    // Every performance of this house has the same states.
    for (const performance of this.performances)
      for (const row of rows) this.rowSeqs.set(`${performance}:${row}`, this.seq);
    const documents = this.performances.flatMap((id) => [...rows].map((row) => this.rowDocument(id, row)));
    this.tell('seats', documents);
  }

  private tell(scope: string, documents: FeedDocument[]): void {
    const prevSeq = this.headOf(scope);
    this.lastSeqs.set(scope, this.seq);
    this.onChange({ stream: VENUE as never, scope, epoch: this.epoch, prevSeq, seq: this.seq, documents });
  }
}

function priceOf({ placeId, ticketType }: { placeId: string; ticketType: string }): number {
  if (placeId.startsWith('pit')) return 3000;
  return ticketType === 'child' ? 2500 : 4500;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const yes = <T>(value: T): Reply<T> => ({ ok: true, value });
const no = (error: Rejection): Reply<never> => ({ ok: false, error });
