import type { Database } from 'better-sqlite3';
import { isOfTheDisk } from '../disk-trouble.ts';

/** Each asks for rows that say something else than a fact, or than another row of the same sale; one column names it. */
const ASKED = [
  ...(
    [
      ['sales', 'order_view'],
      ['sales', 'paper'],
      ['requests', 'body'],
      ['requests', 'context'],
      ['basket', 'content'],
      ['allotted_shows', 'content'],
      ['allotted_layouts', 'map'],
    ] as const
  ).map(([table, column]) => `SELECT '${column} in ${table}' FROM ${table} WHERE NOT json_valid(${column})`),
  // A sale's money is in a fact of the same transaction.
  `SELECT 'sale of fact ' || f.jn
     FROM facts f LEFT JOIN sales s ON s.order_id = f.body ->> 'order'
    WHERE f.kind = 'cash.moved' AND f.body ->> 'reason' = 'sale'
      AND (coalesce((SELECT sum(p.value ->> 'amount') FROM json_each(s.order_view, '$.tenders') p
                      WHERE p.value ->> 'kind' = 'cash'), s.total) IS NOT f.body ->> 'amount' OR s.currency IS NOT f.body ->> 'currency' OR s.shift IS NOT f.shift
        OR s.sold_at IS NOT f.body ->> 'at' OR s.order_view ->> 'total' IS NOT s.total)`,
  `SELECT 'own sale of fact ' || f.jn
     FROM facts f LEFT JOIN sales s ON s.order_id = f.body ->> 'order'
    WHERE f.kind = 'sale.made' AND s.total IS NOT f.body ->> 'total'`,
  `SELECT 'sale ' || s.order_id
     FROM sales s LEFT JOIN requests r USING (command_id)
    WHERE r.command_id IS NULL OR s.received IS NOT coalesce(r.context ->> 'received', s.received)`,
  `SELECT 'shift of fact ' || f.jn
     FROM facts f LEFT JOIN shifts s ON s.id = f.shift
    WHERE f.kind = 'shift.opened'
      AND (s.float IS NOT f.body ->> 'float' OR s.opened_at IS NOT f.body ->> 'at' OR s.opened_by IS NOT f.body ->> 'clerk'
        OR s.currency IS NOT f.body ->> 'currency')`,
  `SELECT 'shift of fact ' || f.jn
     FROM facts f LEFT JOIN shifts s ON s.id = f.shift
    WHERE f.kind = 'shift.closed' AND (s.counted IS NOT f.body ->> 'counted' OR s.closed_at IS NOT f.body ->> 'at')`,
  "SELECT 'place ' || place FROM allotted_places WHERE state = 'sold' AND order_id NOT IN (SELECT order_id FROM sales)",
];

/**
 * Where a database contradicts itself, when no copy can vouch for it: its sales, shifts and own places against its chain
 * of facts. Null when nothing does; what no fact tells of may still be otherwise than it was written.
 */
export function contradictionIn(db: Database): string | null {
  for (const question of ASKED) {
    const found = answerTo(question, db);
    if (found !== null) return `${found} is not what was written`;
  }
  return null;
}

function answerTo(question: string, db: Database): string | null {
  try {
    return db.prepare<[], string>(`${question} LIMIT 1`).pluck().get() ?? null;
  } catch (cause) {
    if (isOfTheDisk(cause) || !(cause instanceof Error)) throw cause;
    // A ledger of an older version has not every table yet.
    return cause.message.startsWith('no such table') ? null : `what a row says (${cause.message})`;
  }
}
