/** Why seats may not be chosen as they are. Places by index; the venue turns them into ids. */
export type SeatRefusal =
  /** The party does not sit together, and could: `proposal` shows how. */
  | {
      readonly code: 'NOT_TOGETHER';
      /** The groups it falls into, each ascending, the largest first. */
      readonly components: readonly (readonly number[])[];
      /** `together`: seats for all of them in one piece at these prices · `fewer-groups`: none, but fewer groups. */
      readonly reason: 'together' | 'fewer-groups';
      readonly proposal: readonly number[];
    }
  /** Somebody's seat would be left that nobody takes. */
  | {
      readonly code: 'SINGLE_SEAT_LEFT';
      /** The free places of the gaps that are too short. */
      readonly stranded: readonly number[];
      /** As many seats that strand nobody; never empty, since the rule gives way where there are none. */
      readonly proposal: readonly number[];
    }
  /** Half of a couple seat: `partners` are the free other halves. */
  | { readonly code: 'COUPLE_SPLIT'; readonly partners: readonly number[] }
  /** Wheelchair spaces or companion seats that are kept for those who need them. */
  | { readonly code: 'SEAT_HELD_BACK'; readonly places: readonly number[] };

export type SeatRefusalCode = SeatRefusal['code'];

/** A rule that staff may set aside, with a reason that is recorded. */
export type SeatRule = 'orphan' | 'couples' | 'held-back' | 'contiguity';
