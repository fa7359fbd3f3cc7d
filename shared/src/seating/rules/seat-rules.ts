import type { Door } from '../../domain/programme.ts';

/** What happens to a party whose seats do not hang together: nothing, it is told, or it is refused. */
export type Contiguity = 'off' | 'explain' | 'require';

/** Whether a sale may leave a gap nobody wants: any, one at the end of a row by an aisle or a wall, none. */
export type OrphanRule = 'off' | 'allow-aisle' | 'strict';

/** Where every other seat must be gone before wheelchair spaces and companion seats are sold to anybody. */
export type HeldBackUntil = 'price-zone' | 'zone' | 'house' | 'never';

export type PerDoor<T> = Readonly<Record<Door, T>>;

/** How seats may be chosen. Data: a venue sets it for itself, a hall, a title or one performance. */
export interface SeatRules {
  readonly contiguity: PerDoor<Contiguity>;
  /** Seats one behind the other hang together too. */
  readonly frontBehind: boolean;
  readonly orphan: OrphanRule;
  /** A stretch of free seats shorter than this is a gap nobody wants: 2 means single seats. */
  readonly minGap: number;
  /** `whole`: a couple seat is sold as one piece of furniture; a manager may split it. */
  readonly couples: 'whole' | 'single';
  /** `off`: wheelchair spaces and companion seats are seats like any other. */
  readonly heldBack: 'off' | HeldBackUntil;
  /** Minutes before the start from which they are sold to anybody all the same; null is never. */
  readonly heldBackEndsMin: number | null;
  /** At most this many places in one order; null is the venue's own limit. */
  readonly maxPlaces: PerDoor<number | null>;
  /** At most this many places of one performance through this door, held ones included; null is no limit. */
  readonly quota: PerDoor<number | null>;
}

/** The part of the rules that is set at one level; what it leaves out is as the level above has it. */
export type SeatRulesPatch = {
  readonly [Key in keyof SeatRules]?: SeatRules[Key] extends PerDoor<infer T>
    ? Readonly<Partial<Record<Door, T>>>
    : SeatRules[Key];
};

/** As long as nobody set any: everything may be chosen, and nobody is told about it. */
export const NO_SEAT_RULES: SeatRules = {
  contiguity: { counter: 'off', kiosk: 'off', online: 'off' },
  frontBehind: false,
  orphan: 'off',
  minGap: 2,
  couples: 'single',
  heldBack: 'off',
  heldBackEndsMin: null,
  maxPlaces: { counter: null, kiosk: null, online: null },
  quota: { counter: null, kiosk: null, online: null },
};

/** The rules in force, from the patches that apply, the weakest first: venue < hall (its seat map) < title < performance. */
export function resolveSeatRules(patches: readonly SeatRulesPatch[]): SeatRules {
  let rules = NO_SEAT_RULES;
  for (const patch of patches)
    rules = {
      ...rules,
      ...patch,
      contiguity: { ...rules.contiguity, ...patch.contiguity },
      maxPlaces: { ...rules.maxPlaces, ...patch.maxPlaces },
      quota: { ...rules.quota, ...patch.quota },
    };
  return rules;
}
