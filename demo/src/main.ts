import '../../scripts/require-node.ts';
import * as v from 'valibot';
import { DemoBuyer } from './stage/buyer.ts';
import { killsByParent } from './stage/parent.ts';
import { PromisesWatch } from './stage/promises-watch.ts';
import { createStage } from './stage/stage.ts';
import { ServerPulse } from './stage/server-pulse.ts';
import { openStageServer } from './stage/stage-server.ts';
import { Switches } from './stage/switches.ts';

/** Everything the stage is told from outside, as JSON in FOYER_STAGE. */
const stageSchema = v.object({
  port: v.number(),
  /** The house's data folder. */
  data: v.string(),
  /** Built page; null for a demo that runs in the terminal only. */
  page: v.nullable(v.string()),
  lines: v.array(v.object({ name: v.string(), port: v.number(), target: v.string(), switch: v.string() })),
  counters: v.array(v.object({ name: v.string(), url: v.string() })),
  /** None, or the house's one. */
  kiosks: v.array(v.object({ name: v.string(), url: v.string() })),
  /** Where the mini program is shown; null where it is not. */
  phone: v.nullable(v.string()),
  /** The server where nothing can be pulled; as buyers reach it; and the platform they pay at. */
  server: v.string(),
  publicUrl: v.string(),
  emulator: v.string(),
});

const settings = v.parse(stageSchema, JSON.parse(process.env['FOYER_STAGE'] ?? '{}'));
const switches = await Switches.open(settings.lines, killsByParent());
const watch = new PromisesWatch(
  settings.data,
  [...settings.counters, ...settings.kiosks].map(({ name }) => name),
);
const buyer = new DemoBuyer(settings.publicUrl, settings.emulator);
const pulse = new ServerPulse(settings.server);
const { counters, kiosks, phone, data } = settings;
const server = await openStageServer(
  createStage({ counters, kiosks, phone, switches, watch, buyer, pulse, data }),
  settings.port,
  settings.page,
);
process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'demo', url: server.url })}\n`);
for (const name of ['SIGTERM', 'SIGINT'] as const)
  process.once(name, () => {
    watch.close();
    void Promise.all([switches.close(), server.close()]).then(() => process.exit(0));
  });
