import type { Figures } from '../proof/figures.ts';
import type { FactLine } from '../proof/till-book.ts';
import type { Audited } from '../stage/audit-house.ts';
import type { Bought } from '../stage/buyer.ts';
import type { OnSale } from '@foyer/sync-server/cli/buy/on-sale';
import type { Seats } from '@foyer/sync-server/cli/public-link';

export interface StageNow {
  readonly figures: Figures;
  readonly ledgers: readonly { readonly terminal: string; readonly lines: readonly FactLine[] }[];
}

/** The stage as its page asks it. */
export interface StageLink {
  now(): Promise<StageNow>;
  shows(): Promise<readonly OnSale[]>;
  seats(performance: string): Promise<Seats>;
  /** Pulls a plug, or plugs it in again. */
  set(name: string, isBroken: boolean): Promise<void>;
  /** These seats, or what the house proposes to a party of two. */
  buy(performance: string, seats: readonly string[] | 'best'): Promise<Bought>;
  audit(): Promise<Audited>;
}

export function openStageLink(url: string): StageLink {
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${url}${path}`)).json()) as T;
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the stage answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  };
  return {
    async now() {
      const { proof } = await get<{ proof: StageNow | null }>('/now');
      if (proof === null) throw new Error('the stage has no books yet');
      return proof;
    },
    shows: () => get('/shows'),
    seats: (performance) => get(`/seats?performance=${encodeURIComponent(performance)}`),
    set: async (name, isBroken) => void (await post('/switch', { name, isBroken })),
    buy: (performance, seats) => post('/buy', { performance, seats }),
    audit: () => post('/audit', {}),
  };
}
