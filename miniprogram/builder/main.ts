import '../require-node.ts';
import { join } from 'node:path';
import { Command } from 'commander';
import { buildMiniprogram, writeBuilt } from './build.ts';
import { Unbuildable } from './finding.ts';
import { preview } from './preview.ts';
import { MOST_PACKAGE_BYTES } from './sizes.ts';

const HERE = join(import.meta.dirname, '..');
const SOURCE = join(HERE, 'src');
const BUILD = join(HERE, 'build');
/** Nobody's: WeChat speaks to the addresses that its console lists, and each house has its own. */
const NO_SERVER = 'https://your-server.com';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

async function build({ server }: { readonly server: string }): Promise<void> {
  if (!/^https:\/\/[^/]+$/.test(server))
    throw new Error(`"${server}" is no address a phone may call: https://name, no path.`);
  const built = await buildMiniprogram({ source: SOURCE, server, project: join(HERE, 'project.config.json') });
  writeBuilt(built, BUILD);
  const sizes = built.sizes.map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`).join(', ');
  process.stdout.write(
    `Built for ${server}: ${built.files.size} files, ${sizes} of ${kilobytes(MOST_PACKAGE_BYTES)}.\n`,
  );
  process.stdout.write(`Open ${HERE} in WeChat DevTools; it shows ${BUILD}.\n`);
}

const program = new Command('npm run miniprogram --').description('the WeChat mini program');
program
  .command('build')
  .description('what a cinema opens in WeChat DevTools, checked')
  .option('--server <address>', 'where the house answers', NO_SERVER)
  .action(build);
program
  .command('preview')
  .description('the mini program on a phone in the browser, beside an open house')
  .option('--server <address>', 'the house (default: what npm start wrote down)')
  .option('--emulator <address>', 'the emulated platform (default: what npm start wrote down)')
  .option('--data <folder>', 'the folder the house works in (default: FOYER_DATA, or var)')
  .option('--port <number>', 'where the phone is served (default: any free port)', '0')
  .action(preview);

try {
  await program.parseAsync(process.argv);
} catch (cause) {
  if (!(cause instanceof Error)) throw cause;
  const heading = cause instanceof Unbuildable ? 'The mini program cannot be built:\n' : '';
  process.stderr.write(`${heading}${cause.message}\n`);
  process.exitCode = 1;
}
