import type { RequestHandler } from 'express';
import * as v from 'valibot';

/** Fields that faults are made of: each has a value that is no fault. */
export const count = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000)), 0);
export const offset = v.optional(v.pipe(v.number(), v.safeInteger()), 0);
export const wait = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(7 * 24 * 60 * 60_000)), 0);
export const flag = v.optional(v.boolean(), false);

/** What goes wrong with the answers of any platform. */
export const replyFaults = {
  /** The answer waits that long; the work is done at once. */
  delayMs: count,
  /** So many answers are cut off after the work was done. */
  loseTimes: count,
  /** So many requests fail before anything is done. */
  failTimes: count,
};

/** What goes wrong on the way of any platform's notices. */
export const deliveryFaults = {
  /** The first delivery waits that long. */
  delayMs: wait,
  /** So many deliveries are lost on the way; the schedule goes on. */
  loseTimes: count,
  /** What was not taken is told again after that long, as often as it takes, and not by the schedule. */
  retryMs: wait,
  /** So many copies more, all at once. */
  copies: count,
  /** Notices wait until so many have come together and leave in reverse. */
  reorder: count,
};

/** What is told of any platform's money, and when. */
export const noticeFaults = {
  ...deliveryFaults,
  /** Paid, or given back, and nobody is ever told. */
  never: flag,
  /** Paying answers only after the notice was delivered, or failed; so does asking for a refund. */
  beforeReply: flag,
  /** Added to the amount told, fen. */
  totalOffset: offset,
  /** A part of the body is changed after it was signed. */
  corruptBody: flag,
};

export type DeliveryFaults = { [K in keyof typeof deliveryFaults]: number };

type Groups = Readonly<Record<string, v.StrictObjectSchema<v.ObjectEntries, undefined>>>;

export type FaultsOf<G extends Groups> = { [K in keyof G]: v.InferOutput<G[K]> };

export interface FaultBoard<F> {
  /** Those in force; counters in it are spent in place. */
  readonly now: () => F;
  /**
   * `POST …/control`: what is named changes, the rest stays; `{"reset": true}` first puts all of it right. Answers the
   * faults in force, or 400 with the `fields` that make no sense.
   */
  readonly control: RequestHandler;
}

/** What can go wrong with a platform, group by group; nothing does until it is asked for. */
export function faultBoard<G extends Groups>(groups: G): FaultBoard<FaultsOf<G>> {
  const names = Object.keys(groups);
  const each = (work: (name: string, group: Groups[string]) => unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, work(name, group)]));
  const asked = v.strictObject({
    reset: flag,
    ...(each((_, group) => v.optional(v.partial(group))) as Record<string, v.GenericSchema<unknown>>),
  });
  const none = (): Record<string, unknown> => each((_, group) => v.parse(group, {}));
  let faults = none();
  return {
    now: () => faults as FaultsOf<G>,
    control(request, response) {
      const parsed = v.safeParse(asked, request.body);
      if (!parsed.success) {
        response.status(400).json({ reason: 'bad-request', fields: parsed.issues.map((issue) => v.getDotPath(issue)) });
        return;
      }
      const { reset, ...change } = parsed.output as { reset: boolean } & Record<string, object | undefined>;
      const from = reset ? none() : faults;
      faults = Object.fromEntries(names.map((name) => [name, { ...(from[name] as object), ...named(change[name]) }]));
      response.json(faults);
    },
  };
}

/** A field that was not named is left as it is. */
const named = (change: object | undefined): object =>
  Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined));

/** Takes one off a counter and says whether there was one. */
export function spend<K extends string>(counters: Record<K, number>, name: K): boolean {
  if (counters[name] <= 0) return false;
  counters[name] -= 1;
  return true;
}
