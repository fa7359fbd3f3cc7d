import * as v from 'valibot';
import { feedChange } from './feed.ts';
import { wallTime } from './schemas.ts';

/** What the server says unasked. Read loosely; losing one must never matter: the feed is the truth. */
export const SERVER_EVENTS = {
  'feed.changed': feedChange,
  /** The server closes this session on purpose; `revoked` must not reconnect. */
  'session.ended': v.object({ reason: v.picklist(['revoked', 'replaced', 'draining', 'protocol']) }),
  /** A command that could not be answered through its acknowledgement, because it had none. */
  error: v.object({ command: v.string(), error: v.looseObject({ code: v.string(), retry: v.string() }) }),
  /** Once a second: proves the link and carries server time. */
  'session.beat': v.object({ serverNow: wallTime }),
} as const;
