import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { FeedDocument } from '@foyer/shared/wire/feed';
import type { Parts } from '../../use-cases/parts.ts';
import { getLayout, pageFeed } from '../../use-cases/page-feed.ts';
import { headsOf, mayFollow, pullFeed } from '../../use-cases/pull-feed.ts';
import { askedOf } from './asked-of.ts';
import { roomFor } from './feed-rooms.ts';
import { documentFor } from './older-terminals.ts';
import type { TerminalContext, TerminalHandlers } from './terminal-door.ts';

/** What the rows about the feed are answered with. */
export function feedHandlers(
  parts: Parts,
): Pick<TerminalHandlers, 'feed.pull' | 'feed.page' | 'layout.get' | 'feed.subscribe' | 'feed.unsubscribe'> {
  return {
    'feed.pull': async (request, context) => {
      const page = await pullFeed(parts, request, askedOf(context));
      return page.ok ? ok({ ...page.value, documents: page.value.documents.map(asReadBy(context)) }) : page;
    },
    'feed.page': (request, context) => pageFeed(parts, request, askedOf(context), undefined, asReadBy(context)),
    'layout.get': (request, context) => getLayout(parts, request, askedOf(context)),
    'feed.subscribe': async ({ scopes }, context) => {
      const asked = askedOf(context);
      if (!scopes.every((scope) => mayFollow(asked, scope)))
        return refuse(rejection('NOT_AUTHORISED', { reason: 'scope' }));
      // In the room before the head is read: what is committed in between is sent, and is known by its seq.
      await context.link.socket.join(scopes.map(roomFor(context.envelope.v)));
      return ok({ heads: await headsOf(parts, scopes) });
    },
    'feed.unsubscribe': async ({ scopes }, { link, envelope }) => {
      for (const scope of scopes) await link.socket.leave(roomFor(envelope.v)(scope));
      return ok({});
    },
  };
}

/** Documents as the version of this terminal has them. */
const asReadBy =
  ({ envelope }: TerminalContext) =>
  (document: FeedDocument): FeedDocument =>
    documentFor(document, envelope.v);
