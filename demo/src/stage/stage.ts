import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { VENUES } from '../../house/venues.ts';
import { auditHouse } from './audit-house.ts';
import type { DemoBuyer } from './buyer.ts';
import type { PromisesWatch } from './promises-watch.ts';
import type { ServerPulse } from './server-pulse.ts';
import { SERVER_SWITCH, type Switches } from './switches.ts';

/** Of a counter or a kiosk. */
export interface Till {
  readonly name: string;
  readonly url: string;
}

/** Status and body of an answer. */
export type Said = readonly [status: number, body: unknown];

/** The stage on which Foyer is broken and mended: two counters, a kiosk, a buyer, switches, and what is promised all the while. */
export interface Stage {
  readonly counters: readonly Till[];
  readonly kiosks: readonly Till[];
  /** Where the mini program is shown; null where it is not. */
  readonly phone: string | null;
  /** Told again and again to the page. */
  state(): unknown;
  /** Null for what is not its own. */
  get(path: string, query: URLSearchParams): Promise<Said | null>;
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<Said>;
}

export interface StageParts {
  readonly counters: readonly Till[];
  readonly kiosks: readonly Till[];
  readonly phone: string | null;
  readonly switches: Switches;
  readonly watch: PromisesWatch;
  readonly buyer: DemoBuyer;
  readonly pulse: ServerPulse;
  /** The house's data folder, for the audit. */
  readonly data: string;
}

/** Venues whose tills go on selling while they are cut off. */
const SELL_CUT_OFF: ReadonlySet<string> = new Set(
  VENUES.filter(({ offlineSales }) => offlineSales === 'allotment').map(({ id }) => id),
);

export function createStage({ counters, kiosks, phone, switches, watch, buyer, pulse, data }: StageParts): Stage {
  const state = () => {
    // Told at the next look, half a second later.
    void pulse.ask();
    return {
      counters,
      kiosks,
      phone,
      switches: Object.fromEntries(switches.names.map((name) => [name, switches.isBroken(name)])),
      isServerUp: pulse.isUp && !switches.isBroken(SERVER_SWITCH),
      proof: watch.look(),
    };
  };
  return {
    counters,
    kiosks,
    phone,
    state,
    async get(path, query) {
      if (path === '/now') return [200, state()];
      if (path === '/shows')
        return [200, (await buyer.shows()).map((show) => ({ ...show, sellsCutOff: SELL_CUT_OFF.has(show.venue) }))];
      if (path === '/seats') return [200, await buyer.seats((query.get('performance') ?? '') as PerformanceId)];
      return null;
    },
    async post(path, body) {
      if (path === '/switch') {
        const { name, isBroken } = body;
        if (typeof name !== 'string' || typeof isBroken !== 'boolean') return [400, { error: 'name, isBroken' }];
        return (await switches.set(name, isBroken)) ? [200, {}] : [404, { error: 'no such switch' }];
      }
      if (path === '/buy') {
        const { performance, seats } = body;
        if (typeof performance !== 'string' || !(seats === 'best' || isTexts(seats)))
          return [400, { error: 'performance, seats' }];
        const bought = await (seats === 'best'
          ? buyer.buyBest(performance as PerformanceId)
          : buyer.buy(performance as PerformanceId, seats as readonly PlaceId[]));
        if (bought.ok) watch.tell(bought.order.orderId);
        return [200, bought];
      }
      if (path === '/audit') return [200, await auditHouse(data)];
      return [404, { error: 'not found' }];
    },
  };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
