import { PIN } from './set-up.ts';
import { isOutOfService, outOfService } from './kiosk-service.ts';
import { isKiosk, type WorldTill } from './till.ts';
import type { World } from './world.ts';

/** So long a till may take for each step of it. */
const PATIENCE_MS = 30_000;
const TRIES_AGAIN_MS = 1000;
/** A till that was replaced under the clerk's hands never answers: who waits for it for all the time there is signs in nowhere. */
const ANSWER_MS = 5000;
/** The first person of the house is one. */
const SUPERVISOR = '100';

/** Whoever is sent away tries again: the line may just be gone, and a till that was on its way out is started anew. */
async function signedIn(world: World, till: WorldTill): Promise<boolean> {
  const { scheduler } = world;
  const login = String(100 + world.tills.indexOf(till));
  const latest = scheduler.now + PATIENCE_MS;
  const isIn = (): boolean => (till.status()?.clerk ?? null) !== null;
  while (!isIn() && scheduler.now < latest && !world.checker.putBack.hasStopped(till)) {
    world.startTill(till);
    await scheduler.until(() => till.status()?.link === 'online', latest);
    await scheduler.within(till.call('till.signIn', { login, pin: PIN }), ANSWER_MS);
    if (!isIn()) await scheduler.until(() => false, scheduler.now + TRIES_AGAIN_MS);
  }
  return isIn();
}

/** As the day ends at a till: at a counter its shift is closed; a kiosk, which has nobody for that, goes out of service. */
export const closed = (world: World, till: WorldTill): Promise<boolean> =>
  isKiosk(till) ? closedKiosk(world, till) : closedShift(world, till);

export const isClosed = (till: WorldTill): boolean => (isKiosk(till) ? isOutOfService(till) : !till.status()?.shift);

async function closedKiosk(world: World, till: WorldTill): Promise<boolean> {
  const { scheduler, checker } = world;
  const latest = scheduler.now + PATIENCE_MS;
  while (!isOutOfService(till) && scheduler.now < latest && !checker.putBack.hasStopped(till)) {
    world.startTill(till);
    await scheduler.until(() => till.status()?.link === 'online', latest);
    await scheduler.within(outOfService(world, till), ANSWER_MS);
    if (!isOutOfService(till)) await scheduler.until(() => false, scheduler.now + TRIES_AGAIN_MS);
  }
  const isDone = isOutOfService(till) || checker.putBack.hasStopped(till);
  if (!isDone) checker.wrong(`${till.name} cannot be taken out of service`);
  return isDone;
}

/** As a clerk ends the day, with whatever is in the basket put back. */
async function closedShift(world: World, till: WorldTill): Promise<boolean> {
  const status = (): ReturnType<NonNullable<WorldTill['running']>['till']['status']> | undefined =>
    till.running?.till.status();
  const close = () => {
    const counted = Math.max(0, status()?.shift?.expectedCash ?? 0);
    return world.scheduler.within(till.call('shift.close', { counted }), PATIENCE_MS);
  };
  // Whoever stands there first opens a shift, and seats that it has by hand wait for that: they go back as it is closed.
  if (!(await signedIn(world, till))) {
    const hasStopped = world.checker.putBack.hasStopped(till);
    if (!hasStopped) world.checker.wrong(`${till.name} lets nobody sign in`);
    return hasStopped;
  }
  if (!status()?.shift) return true;
  const { running } = till;
  let closed = await close();
  if (closed === null && till.running !== running) {
    await signedIn(world, till);
    closed = await close();
  }
  // Whoever was about to leave has signed out meanwhile.
  if (closed?.ok === false && closed.error.code === 'NOT_AUTHENTICATED') {
    await signedIn(world, till);
    closed = await close();
  }
  // Somebody was about to pay, or to settle a conflict: that comes to its end first, a conflict in the name of who may.
  if (closed?.ok === false && closed.error.code === 'PAYMENT_PENDING') {
    if (till.running?.ledger.openResolution() != null)
      await world.scheduler.within(till.call('till.signIn', { login: SUPERVISOR, pin: PIN }), PATIENCE_MS);
    const isOver = (): boolean => status()?.confirming === false && till.running?.ledger.openResolution() === null;
    await world.scheduler.until(isOver, world.scheduler.now + PATIENCE_MS);
    // It had been begun just now, and nobody pays any more.
    const paying = status()?.paying ?? null;
    if (paying !== null)
      await world.scheduler.within(till.call('payment.drop', { orderId: paying.orderId }), PATIENCE_MS);
    closed = await close();
  }
  // It has heard meanwhile that its books are older than the server's: it does nothing more until a person looks at it.
  if (world.checker.putBack.hasStopped(till)) return true;
  if (closed?.ok !== true) world.checker.wrong(`${till.name} cannot close its shift: ${JSON.stringify(closed)}`);
  return closed?.ok === true;
}
