import './require-node.ts';
import type { DemoClerk } from './start/doors.ts';
import { doorsText } from './start/doors.ts';
import { findFirstPurchase } from './start/first-purchase.ts';
import { type House, openHouse, REAL_PARTS } from './start/house.ts';
import { keepOpen } from './start/keep-open.ts';
import { paymentsSaid } from './start/payments-off.ts';
import { ensureScreens, SCREENS } from './start/screens.ts';
import { readSettings, type Settings, usageAskedFor } from './start/settings.ts';
import { ensureStagePage, STAGE, STAGE_PAGE } from './start/stage.ts';

const GRACE_MS = 10_000;
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function open(settings: Settings, isStopped: Promise<void>): Promise<House> {
  const since = performance.now();
  const onBuild = once(() => say('Building the screens; once, some seconds …'));
  say('Opening the house …');
  if (settings.hasRealPayments)
    say('Keys of a real payment platform are configured, so there is no demo page: nothing is broken for show.');
  const prepareScreens = async (): Promise<void> => {
    await ensureScreens(onBuild);
    if (!settings.hasRealPayments) await ensureStagePage(onBuild);
  };
  const stage = settings.hasRealPayments ? null : { file: STAGE, page: STAGE_PAGE };
  const house = await openHouse(
    settings,
    { ...REAL_PARTS, screens: SCREENS, prepareScreens, stage },
    say,
    GRACE_MS,
    isStopped,
  );
  const { addresses, seeded } = house;
  const clerks = (seeded['clerks'] ?? []) as readonly DemoClerk[];
  // Nobody is sent to buy where nothing can be paid online.
  const { isOnlineOn } = await paymentsSaid(addresses.server, settings);
  const purchase = isOnlineOn ? await findFirstPurchase(addresses.server).catch(() => null) : null;
  const seconds = (performance.now() - since) / 1000;
  say(`\n${doorsText({ addresses, clerks, purchase, data: settings.data, seconds })}\n`);
  return house;
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

const args = process.argv.slice(2);
const usage = usageAskedFor(args);
if (usage !== null) say(usage);
else
  process.exitCode = await keepOpen(
    (isStopped) => open(readSettings(args, process.env, process.cwd()), isStopped),
    say,
  );
