import type { Book, Read, Write } from './book.ts';
import type { ChainHead, LedgerOwner } from './fact-journal.ts';

const DAY_MS = 86_400_000;

/** Facts and what belongs to them stay so long after they happened, whatever the server has: as long as its backups. */
export const KEPT_MS = 35 * DAY_MS;

/** No till stands still so long: a clock that jumps so far was wrong before, and what it told then says nothing. */
export const JUMP_MS = 180 * DAY_MS;

/** Later than any clock says. */
const NEVER = 9e15;

/**
 * Facts with the latest time at which each can have happened: its own when that is no earlier than every time before it,
 * and else, since the clock was back, that of the next one of which this is so.
 */
const AGED = `
  SELECT jn, shift,
         coalesce(min(time) OVER (ORDER BY jn ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), ${NEVER}) AS at
    FROM (SELECT jn, shift, CASE WHEN told >= max(told) OVER (ORDER BY jn) THEN told END AS time
            FROM (SELECT jn, shift, body ->> 'at' AS told FROM facts WHERE terminal_epoch = ?))`;

/**
 * Lets go what is past its time: facts that the server has and whose shift is closed, from the oldest on without a gap,
 * of terminal epochs that ended as well, and the sales, papers, requests and shifts of before them. The newest fact
 * always stays. A class of records that belongs to facts adds its statement here.
 */
export class RetentionRecords {
  private readonly epoch: number;
  private readonly newest: Read<[number], { jn: number; at: number }>;
  private readonly epochs: Read<[], { epoch: number; last: number }>;
  private readonly firstToStay: Read<[number, number, number], { jn: number | null }>;
  private readonly turn: Read<[number, number], { before: number | null; after: number | null }>;
  private readonly hashOf: Read<[number, number], ChainHead>;
  private readonly oldest: Read<[], { at: number | null }>;
  private readonly point: Write;
  private readonly facts: Write;
  private readonly older: readonly Write[];

  constructor(book: Book, { terminalEpoch }: LedgerOwner) {
    this.epoch = terminalEpoch;
    this.newest = book.read(
      "SELECT jn, body ->> 'at' AS at FROM facts WHERE terminal_epoch = ? ORDER BY jn DESC LIMIT 1",
    );
    this.epochs = book.read('SELECT terminal_epoch AS epoch, max(jn) AS last FROM facts GROUP BY terminal_epoch');
    this.firstToStay = book.read(
      `SELECT min(jn) AS jn FROM (${AGED})
        WHERE jn > coalesce((SELECT jn FROM acknowledged WHERE terminal_epoch = ?), 0)
          OR at > ?
          OR shift IN (SELECT id FROM shifts WHERE closed_at IS NULL)`,
    );
    this.turn = book.read(
      `SELECT max(at) FILTER (WHERE at <= past) AS before, min(at) FILTER (WHERE at > past AND at < ${NEVER}) AS after
         FROM (${AGED}) JOIN (SELECT ? AS past) time`,
    );
    this.hashOf = book.read('SELECT jn, hash FROM facts WHERE terminal_epoch = ? AND jn = ?');
    this.oldest = book.read("SELECT min(body ->> 'at') AS at FROM facts");
    this.point = book.write(
      'prune.point',
      `INSERT INTO pruned (terminal_epoch, jn, hash) VALUES (?, ?, ?)
       ON CONFLICT (terminal_epoch) DO UPDATE SET jn = excluded.jn, hash = excluded.hash`,
    );
    this.facts = book.write('prune.facts', 'DELETE FROM facts WHERE terminal_epoch = ? AND jn <= ?');
    this.older = olderThan(book);
  }

  /** How many facts went. `now` is wall time; the newest fact vouches for it, since a clock may be years ahead. */
  prune(now: number): number {
    const newest = this.newest.get(this.epoch);
    if (newest === undefined) return 0;
    const before = Math.min(now, newest.at) - KEPT_MS;
    let gone = 0;
    for (const { epoch, last } of this.epochs.all()) {
      const stays = this.firstToStay.get(epoch, epoch, before)?.jn ?? last + 1;
      // The newest fact stays, since the next one follows it. Nothing follows in an epoch that ended.
      gone += this.pruneEpoch(epoch, Math.min(stays - 1, epoch === this.epoch ? last - 1 : last), before);
    }
    if (gone === 0) return 0;
    const bound = Math.min(before, this.oldest.get()?.at ?? before);
    for (const one of this.older) one.run(bound);
    return gone;
  }

  private pruneEpoch(epoch: number, upTo: number, past: number): number {
    const last = this.hashOf.get(epoch, upTo);
    if (last === undefined) return 0;
    const { before = null, after = null } = this.turn.get(epoch, past) ?? {};
    if (before !== null && after !== null && after - before > JUMP_MS) return 0;
    this.point.run(epoch, last.jn, last.hash);
    return this.facts.run(epoch, last.jn);
  }
}

/** In the order in which they refer to each other; each is given the time before which everything may go. */
const olderThan = (book: Book): readonly Write[] => [
  ...salesOlderThan(book),
  ...askedOlderThan(book),
  ...restOlderThan(book),
  ...showsOlderThan(book),
];

const salesOlderThan = (book: Book): readonly Write[] => [
  book.write(
    'prune.prints',
    `DELETE FROM prints WHERE order_id IN (
       SELECT s.order_id FROM sales s JOIN (SELECT ? AS past) time
        WHERE s.sold_at < past AND s.shift NOT IN (SELECT id FROM shifts WHERE closed_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM prints p
                           WHERE p.order_id = s.order_id AND (p.outcome = 'intended' OR p.at >= past)))`,
  ),
  book.write(
    'prune.voids',
    `DELETE FROM voids WHERE order_id IN (SELECT s.order_id FROM sales s JOIN (SELECT ? AS past) time
        WHERE s.sold_at < past AND NOT EXISTS (SELECT 1 FROM prints p WHERE p.order_id = s.order_id))`,
  ),
  book.write(
    'prune.charges',
    `DELETE FROM card_charges WHERE order_id IN (SELECT s.order_id FROM sales s JOIN (SELECT ? AS past) time
        WHERE s.sold_at < past AND NOT EXISTS (SELECT 1 FROM prints p WHERE p.order_id = s.order_id))`,
  ),
  book.write(
    'prune.parts',
    `DELETE FROM sale_parts WHERE order_id IN (SELECT s.order_id FROM sales s JOIN (SELECT ? AS past) time
        WHERE s.sold_at < past AND NOT EXISTS (SELECT 1 FROM prints p WHERE p.order_id = s.order_id))`,
  ),
  book.write(
    'prune.sales',
    `DELETE FROM sales WHERE sold_at < ?
        AND NOT EXISTS (SELECT 1 FROM prints WHERE prints.order_id = sales.order_id)`,
  ),
];

/** What was asked of the server and answered, and shifts of which nothing is left. */
const askedOlderThan = (book: Book): readonly Write[] => [
  book.write(
    'prune.requests',
    `DELETE FROM requests WHERE state <> 'open' AND written_at < ?
        AND NOT EXISTS (SELECT 1 FROM sales WHERE sales.command_id = requests.command_id)`,
  ),
  book.write(
    'prune.shifts',
    `DELETE FROM shifts WHERE closed_at < ?
        AND NOT EXISTS (SELECT 1 FROM sales WHERE sales.shift = shifts.id)
        AND NOT EXISTS (SELECT 1 FROM facts WHERE facts.shift = shifts.id)`,
  ),
  book.write(
    'prune.resolutions',
    "DELETE FROM resolutions WHERE state <> 'open' AND print IS NOT 'intended' AND written_at < ?",
  ),
];

const restOlderThan = (book: Book): readonly Write[] => [
  book.write('prune.withdrawals', "DELETE FROM withdrawals WHERE state <> 'open' AND written_at < ?"),
  book.write('prune.keeps', 'DELETE FROM given_up_keeps WHERE not_after < ?'),
  book.write(
    'prune.attempts',
    `DELETE FROM pay_attempts WHERE is_followed = 0 AND written_at < ?
        AND order_id NOT IN (SELECT order_id FROM pay_orders WHERE state = 'open' OR is_asked = 1)`,
  ),
  book.write(
    'prune.payOrders',
    `DELETE FROM pay_orders WHERE state <> 'open' AND is_asked = 0 AND written_at < ?
        AND NOT EXISTS (SELECT 1 FROM pay_attempts a WHERE a.order_id = pay_orders.order_id)`,
  ),
  book.write('prune.signIns', 'DELETE FROM sign_ins WHERE online_at < ?'),
  // Where nobody said what became of it, nobody will.
  book.write('prune.paperTries', 'DELETE FROM print_tries WHERE name IN (SELECT name FROM loose_papers WHERE at < ?)'),
  book.write('prune.papers', 'DELETE FROM loose_papers WHERE at < ?'),
];

const showsOlderThan = (book: Book): readonly Write[] => [
  // Whatever is still listed of them by then is of a performance that is long over.
  book.write(
    'prune.places',
    'DELETE FROM allotted_places WHERE allotment IN (SELECT id FROM allotments WHERE sell_until < ?)',
  ),
  book.write('prune.allotments', 'DELETE FROM allotments WHERE sell_until < ?'),
  book.write(
    'prune.shows',
    `DELETE FROM allotted_shows WHERE content ->> '$.performance.endsAt' < ?
        AND NOT EXISTS (SELECT 1 FROM allotments a WHERE a.performance = allotted_shows.performance)`,
  ),
];
