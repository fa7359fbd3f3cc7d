import type { StreamId } from '@foyer/shared/domain/ids';
import type { FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import type { Namespace } from 'socket.io';
import { documentFor, LAST_WITHOUT_LOCKED, readsLocked } from './older-terminals.ts';
import type { Defer, Published } from '../../sequencer/types.ts';

/** Subscriptions of terminals: one room per stream and scope, one encoding per change whoever listens. */
export interface FeedRooms {
  /** Puts what was committed into the post; changes of one scope in one tick leave as one message. */
  publish(published: Published): void;
  /** Tells every room that somebody listens in where its scope stands. */
  sendHeads(headsOf: HeadsOf): Promise<void>;
}

export interface ScopeName {
  readonly stream: StreamId;
  readonly scope: string;
}

export type HeadsOf = (scopes: readonly ScopeName[]) => Promise<readonly ScopeHead[]>;

export interface ScopeHead extends ScopeName {
  readonly epoch: number;
  readonly seq: number;
}

const PREFIX = 'feed|';
/** Of terminals that know no locked seats. */
const OLDER = 'feed3|';
/** Ids have no bar, so a room names its stream and scope without doubt. */
export const roomOf = ({ stream, scope }: ScopeName, prefix = PREFIX): string => `${prefix}${stream}|${scope}`;

/** The room in which a terminal of this version is told of changes as it reads them. */
export const roomFor =
  (version: number) =>
  (scope: ScopeName): string =>
    roomOf(scope, readsLocked(version) ? PREFIX : OLDER);

function scopeOf(room: string): ScopeName | null {
  const prefix = [PREFIX, OLDER].find((one) => room.startsWith(one));
  if (prefix === undefined) return null;
  const bar = room.indexOf('|', prefix.length);
  return { stream: room.slice(prefix.length, bar) as StreamId, scope: room.slice(bar + 1) };
}

export function createFeedRooms(namespace: Namespace, defer: Defer = setImmediate): FeedRooms {
  const post = new Map<string, FeedChange>();
  const isListenedTo = (room: string) => (namespace.adapter.rooms.get(room)?.size ?? 0) > 0;
  const send = () => {
    for (const [room, change] of post) namespace.to(room).emit('feed.changed', change);
    post.clear();
  };
  return {
    publish({ stream, epoch, changes }) {
      for (const { scope, prevSeq, seq, documents } of changes) {
        for (const prefix of [PREFIX, OLDER]) {
          const room = roomOf({ stream, scope }, prefix);
          if (!isListenedTo(room)) continue;
          if (post.size === 0) defer(send);
          const told = prefix === OLDER ? documents.map((one) => documentFor(one, LAST_WITHOUT_LOCKED)) : documents;
          const change = { stream, scope, epoch, prevSeq, seq, documents: [...told] };
          const before = post.get(room);
          post.set(room, before === undefined || before.epoch !== epoch ? change : joined(before, change));
        }
      }
    },
    async sendHeads(headsOf) {
      const scopes = [...namespace.adapter.rooms.keys()].map(scopeOf).filter((scope) => scope !== null);
      if (scopes.length === 0) return;
      for (const { stream, scope, epoch, seq } of await headsOf(scopes)) {
        const head: FeedChange = { stream, scope, epoch, prevSeq: seq, seq, documents: [] };
        for (const prefix of [PREFIX, OLDER])
          namespace.to(roomOf({ stream, scope }, prefix)).emit('feed.changed', head);
      }
    },
  };
}

/** Two neighbouring changes of a scope as one: of a document changed twice only its last state travels. */
function joined(before: FeedChange, after: FeedChange): FeedChange {
  const keyOf = (document: FeedDocument) => `${document.collection}:${document.id}`;
  const documents = new Map(before.documents.map((document) => [keyOf(document), document]));
  for (const document of after.documents) {
    documents.delete(keyOf(document));
    documents.set(keyOf(document), document);
  }
  return { ...after, prevSeq: before.prevSeq, documents: [...documents.values()] };
}
