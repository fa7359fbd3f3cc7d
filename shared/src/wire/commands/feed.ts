import * as v from 'valibot';
import { defineCommand } from '../define-command.ts';
import { columnPage, feedPage, MAX_LAYOUT_TEXT, scopeName } from '../feed.ts';
import { base64url, checkpoint, count, id, sha256, wholeNumber } from '../schemas.ts';

/** What fills the replica of a till: changes since a checkpoint, seat maps, and what it wants to hear of. */

export const feedPull = defineCommand({
  name: 'feed.pull',
  request: v.strictObject({
    stream: id<'stream'>(),
    scope: scopeName,
    since: v.nullable(checkpoint),
    limit: count(2000),
  }),
  response: feedPage,
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});

/** As `feed.pull`, in columns. Without layouts: those are had by their hash. */
export const feedPageCommand = defineCommand({
  name: 'feed.page',
  request: v.strictObject({ stream: id<'stream'>(), scope: scopeName, since: v.nullable(checkpoint) }),
  response: columnPage,
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 2,
});

export const layoutGet = defineCommand({
  name: 'layout.get',
  request: v.strictObject({ stream: id<'stream'>(), hash: sha256 }),
  /** The canonical JSON of the seat map, deflated (raw), in base64url. Its SHA-256 is the hash: check it. */
  response: v.object({ hash: sha256, map: base64url(MAX_LAYOUT_TEXT) }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
  since: 2,
});

const subscriptions = v.pipe(v.array(v.strictObject({ stream: id<'stream'>(), scope: scopeName })), v.maxLength(200));

export const feedSubscribe = defineCommand({
  name: 'feed.subscribe',
  request: v.strictObject({ scopes: subscriptions }),
  /** Heads at the moment of subscribing; what follows comes as `feed.changed`. */
  response: v.object({
    heads: v.array(v.object({ stream: id<'stream'>(), scope: v.string(), epoch: wholeNumber, seq: wholeNumber })),
  }),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});

export const feedUnsubscribe = defineCommand({
  name: 'feed.unsubscribe',
  request: v.strictObject({ scopes: subscriptions }),
  response: v.object({}),
  roles: ['terminal'],
  lane: 'read',
  rate: 'read',
});
