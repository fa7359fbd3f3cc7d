import type { Order } from '@foyer/shared/domain/order';
import type { WaitingMessage } from '../../ports/message-store.ts';
import { MessengerFault, type Messenger, type OutgoingMessage } from '../../ports/messenger.ts';
import { aboutIn, titled, type Untitled } from '../browse/about.ts';
import { placeNamesIn } from '../order-view.ts';
import type { Parts } from '../parts.ts';
import type { Messages } from './note-messages.ts';

type Needs = Pick<Parts, 'streams' | 'people' | 'log' | 'clock'>;

const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 3600_000;
/** About five hours; by then it is no news any more. */
const MOST_TRIES = 14;

/** Sends one message that is due, or says for good why it was not sent. What is said of it names the order, and nobody. */
export async function sendMessage(parts: Needs, messages: Messages, waiting: WaitingMessage): Promise<void> {
  const { store, messenger } = messages;
  const { id, kind, order, person, tries } = waiting;
  const openid = parts.people.read(person)?.openid;
  const message = await contentOf(parts, waiting);
  if (messenger === null) return;
  const end = (state: 'sent' | 'refused' | 'failed', reason: string): void => {
    store.end(id, state);
    parts.log.info({ kind, order, state, reason }, 'a message ended');
  };
  if (openid === undefined || message === null) return end('failed', 'nobody to tell');
  // Written first: a server that dies here tells somebody twice rather than never.
  store.tried(id, parts.clock.now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries));
  const said = await saidTo(messenger, openid, message);
  if (said === 'sent') return end('sent', 'taken');
  if (said === 'not-allowed') return end('refused', said);
  if (said === 'wrong') {
    parts.log.error({ kind, template: messenger.templates[kind] }, 'the platform refuses this template or its fields');
    return end('failed', said);
  }
  if (tries + 1 >= MOST_TRIES) end('failed', said);
}

async function saidTo(messenger: Messenger, openid: string, message: OutgoingMessage) {
  try {
    const reply = await messenger.send(openid, message);
    return reply.ok ? 'sent' : reply.error;
  } catch (fault) {
    if (fault instanceof MessengerFault) return 'unreachable';
    throw fault;
  }
}

async function contentOf(
  parts: Needs,
  { venue, order: id, kind, refund }: WaitingMessage,
): Promise<OutgoingMessage | null> {
  const found = await parts.streams.venue(venue)?.read((state) => {
    const order = state.orders.get(id);
    const untitled = order === undefined ? null : aboutIn(state, order.performance);
    if (order === undefined || untitled === null) return null;
    const nameOf = placeNamesIn(state, order.performance);
    return { order, untitled, seats: seatsOf(order, nameOf) };
  });
  if (found == null) return null;
  const { order, untitled, seats } = found;
  const [about] = await titled(parts.streams.house, (poster) => poster, [untitled satisfies Untitled]);
  if (about == null) return null;
  return {
    ...{ kind, refund, seats, order: order.id, pickupCode: order.pickupCode },
    title: about.title.name,
    venue: about.venue.name,
    hall: about.hallName,
    startsAt: about.startsAt,
    utcOffsetMin: about.utcOffsetMin,
  };
}

const seatsOf = ({ lines }: Order, nameOf: ReturnType<typeof placeNamesIn>): string =>
  lines
    .map(({ place }) => {
      const { zone, row, seat } = nameOf(place);
      return row === '' ? zone.zh : `${row}-${seat}`;
    })
    .join(' ');
