import './require-node.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planDist } from './packing/dist-plan.ts';
import { electronToPack } from './packing/electron-to-pack.ts';
import { fusesOf } from './packing/fuses.ts';
import { pack, readPackaging } from './packing/pack.ts';
import { checkRelease } from './packing/release.ts';
import { ROOT } from './root.ts';
import { ELECTRON_PLACES } from './stages/electron-binary.ts';
import { Refusal } from './start/refusal.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function check(folder: string, key: string, installed: string | null): Promise<void> {
  const fault = await checkRelease(folder, readFileSync(key, 'utf8'), installed);
  if (fault !== null) throw new Refusal(`Not to be installed: ${JSON.stringify(fault)}`);
  say(`${folder} is whole, signed by that key, and not older than what is installed.`);
}

async function run(): Promise<void> {
  const plan = planDist(process.argv.slice(2), process.cwd());
  if ('check' in plan) return await check(plan.check, plan.key, plan.installed);
  const version = String((await readPackaging())['electronVersion']);
  const electron = electronToPack(ELECTRON_PLACES, { ...plan, version }, process.platform, say);
  const key = plan.key === null ? null : readFileSync(plan.key, 'utf8');
  if (key === null) say('No --key: the list of files is not signed, and nobody can check it before they install.');
  const folder = await pack({ ...plan, electron, output: join(ROOT, 'dist'), key, say });
  const binary = plan.platform === 'linux' ? 'foyer' : 'Foyer.exe';
  for (const [name, isOn] of Object.entries(fusesOf(join(folder, binary)))) say(`  ${isOn ? 'on ' : 'off'}  ${name}`);
  say(`Packed: ${folder}`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
