import type { FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import { encodeColumns } from '@foyer/shared/wire/columns';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerLink } from '../till/ports/server-link.ts';
import { ScopeFollower } from './scope-follower.ts';

const packed = (documents: readonly FeedDocument[]): string =>
  deflateRawSync(encodeColumns(documents, () => undefined)).toString('base64url');

/** One scope at a server that may lose messages and start new epochs; another scope of its stream uses up numbers. */
class Source {
  epoch = 1;
  seq = 0;
  lastOfScope = 0;
  readonly rows = new Map<string, { states: string; seq: number }>();
  /** Pulls that fail, counted down. */
  failing = 0;

  change(row: string, states: string): FeedChange {
    this.seq += 1;
    const prevSeq = this.lastOfScope;
    this.lastOfScope = this.seq;
    this.rows.set(row, { states, seq: this.seq });
    return this.message(prevSeq, [this.document(row)]);
  }

  /** Back to an older state, under a new epoch that uses the same numbers again. */
  restore(): void {
    this.epoch += 1;
    this.seq = Math.floor(this.seq / 2);
    for (const [row, { seq }] of this.rows) if (seq > this.seq) this.rows.delete(row);
    this.lastOfScope = Math.max(0, ...[...this.rows.values()].map(({ seq }) => seq));
  }

  head(): FeedChange {
    return this.message(this.lastOfScope, []);
  }

  /** As `feed.page` answers it: two documents a page, never ending inside one seq. */
  pull(since: { epoch: number; seq: number } | null): unknown {
    if (this.failing > 0) {
      this.failing -= 1;
      return { ok: false, error: { code: 'UNAVAILABLE', retry: 'same' } };
    }
    const reset = since !== null && since.epoch !== this.epoch;
    const from = since === null || reset ? 0 : since.seq;
    const due = [...this.rows].filter(([, { seq }]) => seq > from).sort((a, b) => a[1].seq - b[1].seq);
    const page = due.slice(0, 2);
    const more = due.length > page.length;
    const checkpoint = { epoch: this.epoch, seq: more ? (page.at(-1)?.[1].seq ?? 0) : this.seq };
    const columns = packed(page.map(([row]) => this.document(row)));
    return { ok: true, value: { reset, columns, checkpoint, more } };
  }

  private document(row: string): FeedDocument {
    const { states = '', seq = 0 } = this.rows.get(row) ?? {};
    return { collection: 'seatRows', id: row, seq, doc: { states } };
  }

  private message(prevSeq: number, documents: FeedDocument[]): FeedChange {
    return { stream: 'v' as never, scope: 's', epoch: this.epoch, prevSeq, seq: this.lastOfScope, documents };
  }
}

const rest = async (): Promise<void> => {
  for (let i = 0; i < 200; i += 1) await Promise.resolve();
};

type Step =
  | {
      readonly do: 'change';
      readonly row: string;
      readonly states: string;
      readonly fate: 'heard' | 'lost' | 'late' | 'twice';
    }
  | { readonly do: 'elsewhere' | 'epoch' | 'fail' | 'late-ones' | 'connect' | 'rest' | 'tick' };

const heardOnly: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('change' as const),
    row: fc.constantFrom('A', 'B', 'C', 'D'),
    states: fc.stringMatching(/^[.hs]{3}$/),
    fate: fc.constant('heard' as const),
  }),
  fc.constantFrom({ do: 'rest' } as const, { do: 'tick' } as const),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      row: fc.constantFrom('A', 'B', 'C', 'D'),
      states: fc.stringMatching(/^[.hs]{3}$/),
      fate: fc.constantFrom('heard' as const, 'lost' as const, 'late' as const, 'twice' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('elsewhere', 'epoch', 'fail', 'late-ones', 'connect', 'rest', 'tick'),
    }) as fc.Arbitrary<Step>,
  },
);

describe('a till that follows a scope', () => {
  it('has what the server has after the next head, whatever was lost, late, said twice or begun anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(step, { maxLength: 30 }), fc.array(heardOnly, { maxLength: 30 })),
        async (steps) => {
          const source = new Source();
          const known = new Map<string, string>();
          let writes = 0;
          const link = {
            send: async (name: string, body: { since: never }) => {
              await Promise.resolve();
              const answer = name === 'feed.page' ? source.pull(body.since) : { ok: true, value: { heads: [] } };
              // On its way back: what changes now is not in it.
              for (let i = 0; i < 3; i += 1) await Promise.resolve();
              return answer;
            },
          } as unknown as ServerLink;
          const follower = new ScopeFollower(link, 'v', 's', {
            write: async ({ documents, reset }) => {
              // Storing takes a while, now longer and now shorter: what is said meanwhile waits.
              writes += 1;
              for (let i = 0; i < (writes % 2) * 12; i += 1) await Promise.resolve();
              if (reset) known.clear();
              for (const { id, doc } of documents) known.set(id, String(doc?.states));
            },
          });
          // Some changes fall into the first pull.
          const started = follower.catchUp();
          const late: FeedChange[] = [];
          for (const one of steps) {
            if (one.do === 'change') {
              const message = source.change(one.row, one.states);
              if (one.fate === 'late') late.push(message);
              if (one.fate === 'heard' || one.fate === 'twice') follower.hear(message);
              if (one.fate === 'twice') follower.hear(message);
            } else if (one.do === 'elsewhere') source.seq += 1;
            else if (one.do === 'fail') source.failing += 1;
            else if (one.do === 'connect') void follower.catchUp();
            else if (one.do === 'rest') await rest();
            else if (one.do === 'tick') await Promise.resolve();
            else if (one.do === 'late-ones') for (const message of late.splice(0)) follower.hear(message);
            else {
              source.restore();
            }
          }
          await started;
          await rest();
          // Where nothing was lost nothing more has to come; else the next head, as it comes every few seconds.
          const isWhole = steps.every((one) =>
            one.do === 'change' ? one.fate === 'heard' : ['rest', 'tick'].includes(one.do),
          );
          if (!isWhole) {
            source.failing = 0;
            follower.hear(source.head());
            await rest();
          }
          expect(Object.fromEntries(known)).toEqual(
            Object.fromEntries([...source.rows].map(([row, { states }]) => [row, states])),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives up for now when it is sent back to the start without end', async () => {
    let asked = 0;
    const answer = (name: string): unknown => {
      if (name === 'feed.page') asked += 1;
      const page = { reset: true, columns: packed([]), checkpoint: { epoch: 1, seq: 1 }, more: true };
      return { ok: true, value: name === 'feed.page' ? page : { heads: [] } };
    };
    const link = { send: (name: string) => Promise.resolve(answer(name)) } as unknown as ServerLink;
    const follower = new ScopeFollower(link, 'v', 's', { write: () => Promise.resolve() });
    expect(await follower.catchUp()).toBe(false);
    expect(asked).toBeLessThan(10);
  });
});
