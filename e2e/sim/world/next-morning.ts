import { whyRestless } from './liveness.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const ANSWER_MS = 1000;
/** A server looks at bills soon after its start, and one that has forgotten orders hears its tills first. */
const WITHIN_MS = 90_000;
/** Once everybody has told, it looks into the bill again a little later: what comes of that belongs to the morning. */
const CALM_MS = 12_000;

/**
 * The platform has the bill of the day, and the server that starts in the morning compares it with its books: what it has
 * forgotten of what was paid it finds there.
 */
export async function nextMorning(world: World): Promise<void> {
  const { server, gateway, scheduler, checker } = world;
  const day = new Date(world.origin + 8 * 3600_000).toISOString().slice(0, 10);
  world.say(`the bill of ${day} is there`);
  gateway.billedDays.add(day);
  server.clock.movedMs += DAY_MS;
  server.crash();
  world.startServer();
  const latest = scheduler.now + WITHIN_MS;
  let why: string | null = '';
  let calmSince: number | null = null;
  while ((calmSince === null || scheduler.now < calmSince + CALM_MS) && scheduler.now < latest) {
    await scheduler.until(() => false, scheduler.now + 500);
    why = (await whyUnchecked(world, day)) ?? (await whyRestless(world));
    calmSince = why === null ? (calmSince ?? scheduler.now) : null;
  }
  if (why !== null) return checker.wrong(`not at rest in the morning: ${why}`);
  world.isMorning = true;
  // Of another day it speaks where the server's clock was wrong as the money came.
  for (const [conflict, { order, reason }] of checker.orders.openConflicts)
    if (
      reason.startsWith('bill-') &&
      conflict.includes(day) &&
      !checker.excuses.isRestored &&
      !isReversed(world, order)
    )
      checker.wrong(`the bill differs from the books: ${conflict} (I3)`);
}

async function whyUnchecked({ server, scheduler }: World, day: string): Promise<string | null> {
  for (const venue of server.running?.core.streams.venues() ?? []) {
    const checked = await scheduler.within(
      venue.read(({ bills }) => bills.get('wechat-pay')),
      ANSWER_MS,
    );
    if (checked?.includes(day) !== true) return `${venue.venue} has compared ${checked?.join(' ')}, not ${day}`;
  }
  return server.running === null ? 'the server is not there' : null;
}

/** Paid and told, and then given back by reversing the code: no bill has it. */
const isReversed = ({ checker, gateway }: World, order: string | null): boolean =>
  [...(checker.orders.orders.get(order ?? '')?.trades.values() ?? [])].some((trade) => gateway.reversed.has(trade));
