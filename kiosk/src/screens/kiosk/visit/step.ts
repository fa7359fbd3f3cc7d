import { deadlineOf, WARNING_MS } from './times.ts';
import { TRANSITIONS } from './transitions.ts';
import { type Answer, attract, type Effect, NOTHING_OWN, type Visit, type VisitEvent } from './visit.ts';

export interface Step {
  readonly visit: Visit;
  readonly effects: readonly Effect[];
}

const same = (visit: Visit): Step => ({ visit, effects: [] });

const ANSWERS = new Set<VisitEvent['kind']>([
  'held',
  'released',
  'printed',
  'notPrinted',
  'returned',
  'refused',
  'notPaid',
  'stillPaying',
  'paid',
  'pickedUp',
  'ended',
]);
const isAnswer = (event: VisitEvent): event is Answer => ANSWERS.has(event.kind);

/**
 * The visit after an event at `now` (ms of one clock that does not go back), and what has to be done for it. An event
 * that is not heard on this screen changes nothing; seats that come for a visit which is over are put back.
 */
export function step(visit: Visit, event: VisitEvent, now: number): Step {
  if (isAnswer(event) && event.visit !== visit.number) return late(visit, event);
  if (TRANSITIONS[event.kind][visit.screen] === undefined) return same(visit);
  if (event.kind === 'tick') return tick(visit, now);
  // Who does not answer whether they are there does nothing else meanwhile; the till may say what it has to.
  const isCovered = visit.deadline?.kind === 'warned' && !isAnswer(event) && !COVERED_TOO.has(event.kind);
  return isCovered ? same(visit) : heard(visit, event, now);
}

/** What is heard while it is asked whether anybody is there. */
const COVERED_TOO = new Set<VisitEvent['kind']>(['stay', 'startOver', 'finish', 'cannot', 'noPaper', 'lapsed']);

/** The till lets go of all of a visit when it ends it, in its turn: only seats that it gave after that are left. */
function late(visit: Visit, event: Answer): Step {
  const isNobodys = event.kind === 'held' && !visit.own.isHeld && visit.asking !== 'hold';
  return { visit, effects: isNobodys ? [{ kind: 'release' }] : [] };
}

function tick(visit: Visit, now: number): Step {
  const { deadline, screen } = visit;
  if (deadline === null || now < deadline.at) return same(visit);
  switch (deadline.kind) {
    case 'idle':
      if (screen === 'attract') return same(attract(visit.number));
      return same({ ...visit, deadline: { kind: 'warned', at: now + WARNING_MS } });
    case 'printing':
      return onto(visit, { outcome: 'not-printed' }, now);
    case 'warned':
    case 'pay':
      return end(visit, 'timeout', now);
    case 'done':
      return end(visit, 'done', now);
    case 'ending':
      return same(attract(visit.number));
  }
}

/** The visit changes so, and the time of where it is now begins. */
function onto(visit: Visit, change: Partial<Visit>, now: number, effects: readonly Effect[] = []): Step {
  const next = { ...visit, ...change };
  const goesOn = next.screen === 'pay' && visit.screen === 'pay' && visit.deadline !== null;
  // The time to pay is one, whatever happens in it.
  return { visit: { ...next, deadline: goesOn ? visit.deadline : deadlineOf(next, now) }, effects };
}

/**
 * The visit is over: what was the customer's is gone from here at once. Where the till may have something of it, the next
 * customer waits until the till has let go.
 */
function end(visit: Visit, why: (Effect & { kind: 'end' })['why'], now: number): Step {
  const number = visit.number + 1;
  const effects: Effect[] = [{ kind: 'wipe' }, { kind: 'end', visit: number, why }];
  const hasMore = visit.own.isHeld || visit.asking !== null || visit.screen === 'pay';
  if (!hasMore) return { visit: attract(number), effects };
  const ending: Visit = { ...attract(number), screen: 'ending', ease: visit.ease };
  return { visit: { ...ending, deadline: deadlineOf(ending, now) }, effects };
}

const own = (visit: Visit, change: Partial<Visit['own']>): Visit['own'] => ({ ...visit.own, ...change });

/** An event that this screen hears, of this visit. */
function heard(visit: Visit, event: Exclude<VisitEvent, { kind: 'tick' }>, now: number): Step {
  const to = (change: Partial<Visit>, effects: readonly Effect[] = []): Step =>
    onto(visit, { notice: null, ...change }, now, effects);
  const isFree = visit.asking === null;
  switch (event.kind) {
    case 'buy':
      return to({ screen: 'films' });
    case 'collect':
      return to({ screen: 'collect', why: null });
    case 'film':
      return to({ screen: 'performances', own: own(visit, { film: event.film }) });
    case 'performance':
      return to({ screen: 'party', own: own(visit, { performance: event.performance }) });
    case 'party':
      if (!isFree) return same(visit);
      return to({ asking: 'hold', own: own(visit, { party: event.party, wheelchairs: event.wheelchairs }) });
    case 'rechosen':
      return isFree ? to({ asking: 'hold' }) : same(visit);
    case 'change':
      return to({ screen: 'change' });
    case 'accept':
      return isFree ? to({ screen: 'review' }) : same(visit);
    case 'pay':
      return isFree ? to({ screen: 'pay', asking: 'pay' }) : same(visit);
    case 'pickUp':
      return isFree ? to({ asking: 'pick-up' }) : same(visit);
    case 'again':
      return isFree && visit.outcome === 'not-printed' ? to({ asking: 'print', outcome: 'printing' }) : same(visit);
    case 'ease':
      return onto(visit, { ease: event.ease }, now);
    case 'stay':
      return onto(visit, {}, now);
    case 'touch':
      return visit.deadline === null || visit.deadline.kind === 'idle' ? onto(visit, {}, now) : same(visit);
    case 'back':
      return back(visit, now);
    case 'startOver':
      return end(visit, 'start-over', now);
    case 'finish':
      return end(visit, 'done', now);
    case 'lapsed':
      // While seats are asked for anew the old ones go, and the answer says what there is.
      if (visit.asking !== null || !visit.own.isHeld) return same(visit);
      return onto(visit, lapsed(visit), now);
    case 'cannot':
      return cannot(visit, event.why, now);
    default:
      return isOfPaper(event) ? ofPaper(visit, event, now) : answered(visit, event, now);
  }
}

/** Who is choosing others goes on with that: what was refused there stays to be read. */
const lapsed = (visit: Visit): Partial<Visit> => ({
  ...(visit.screen === 'change' ? {} : { screen: 'party', notice: { kind: 'lapsed' } }),
  own: own(visit, { isHeld: false }),
});

/** What is held goes back: nobody can pay for it here. */
function cannot(visit: Visit, why: string, now: number): Step {
  const number = visit.number + 1;
  const counter: Visit = { ...attract(number), screen: 'counter', why, ease: visit.ease };
  const effects: readonly Effect[] = [{ kind: 'wipe' }, { kind: 'end', visit: number, why: 'left' }];
  return onto(counter, {}, now, effects);
}

type PaperEvent = Extract<VisitEvent, { readonly kind: 'paper' | 'noPaper' }>;
const isOfPaper = (event: VisitEvent): event is PaperEvent => event.kind === 'paper' || event.kind === 'noPaper';

/** Said at once where the guest pays, whose time to pay goes on; when no money is waited for any more, it is over. */
function ofPaper(visit: Visit, { kind, why }: PaperEvent, now: number): Step {
  const { notice } = visit;
  if (kind === 'noPaper') {
    const over = end(visit, 'left', now);
    return { ...over, visit: { ...over.visit, why } };
  }
  const isSaid = notice?.kind === 'no-paper' ? notice.why === why : why === null;
  return isSaid ? same(visit) : same({ ...visit, notice: why === null ? null : { kind: 'no-paper', why } });
}

function back(visit: Visit, now: number): Step {
  const to = (change: Partial<Visit>, effects: readonly Effect[] = []): Step =>
    onto(visit, { notice: null, ...change }, now, effects);
  // An answer that is under way belongs to the screen it was asked on.
  if (visit.asking !== null && visit.screen !== 'pay') return same(visit);
  switch (visit.screen) {
    case 'films':
    case 'collect':
    case 'counter':
      return end(visit, 'left', now);
    case 'performances':
      return to({ screen: 'films', own: own(visit, { performance: null }) });
    case 'party':
      return to({ screen: 'performances' });
    case 'seats':
      return to({ screen: 'party', asking: 'release', own: own(visit, { isHeld: false }) }, [{ kind: 'release' }]);
    case 'change':
      return to({ screen: visit.own.isHeld ? 'seats' : 'party' });
    case 'review':
      return to({ screen: 'seats' });
    case 'pay':
      return visit.asking === 'give-up' ? same(visit) : to({ asking: 'give-up' }, [{ kind: 'giveUp' }]);
    default:
      return same(visit);
  }
}

function answered(visit: Visit, event: Answer, now: number): Step {
  const to = (change: Partial<Visit>): Step => onto(visit, { asking: null, ...change }, now);
  switch (event.kind) {
    case 'held':
      return to({ screen: 'seats', own: own(visit, { isHeld: true }), notice: null });
    case 'refused':
      return to({ notice: event.notice });
    case 'released':
      return visit.asking === 'release' ? to({}) : same(visit);
    case 'stillPaying':
      return visit.asking === 'give-up' ? to({}) : same(visit);
    case 'notPaid':
      return to({ screen: 'review', notice: { kind: 'not-paid', why: event.why } });
    case 'paid':
    case 'pickedUp':
      return to(paper(visit, event));
    case 'returned':
      return to({ screen: 'tickets', outcome: 'returned', own: own(visit, { isHeld: false }), notice: null });
    case 'printed':
      return to({ outcome: 'printed', notice: null });
    case 'notPrinted':
      return visit.outcome === 'printed' ? same(visit) : to({ outcome: 'not-printed' });
    case 'ended':
      if (event.slips.length > 0) return to({ screen: 'tickets', outcome: 'slip', slips: event.slips, why: null });
      if (visit.screen === 'counter' || visit.screen === 'tickets') return same(visit);
      // It is known that nothing was paid: whoever was to pay is told why, and where to go.
      return visit.why === null || event.isUntold === true ? same(attract(visit.number)) : to({ screen: 'counter' });
  }
}

/** Of a visit that is over its order is not shown: what falls into the slot is told, and no more. */
function paper(visit: Visit, { order, isPrinted }: Answer & { kind: 'paid' | 'pickedUp' }): Partial<Visit> {
  const isOver = visit.screen === 'ending';
  return {
    screen: 'tickets',
    outcome: isPrinted ? 'printed' : 'printing',
    own: isOver ? NOTHING_OWN : own(visit, { order, isHeld: false }),
    notice: null,
  };
}
