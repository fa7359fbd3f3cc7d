import '../../require-node.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { enrolByCode } from './enrol-by-code.ts';

/** `npm run enrol -- --server <url> --code <code> [--out <terminal.json>]`: this machine becomes the terminal of the code. */
const USAGE = 'npm run enrol -- --server <url> --code <code> [--out <file>, default: terminal.json here]';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      code: { type: 'string' },
      out: { type: 'string', default: 'terminal.json' },
    },
  });
  const { server, code, out } = values;
  if (server === undefined || code === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const file = resolve(out);
  const answer = await enrolByCode({ serverUrl: server.replace(/\/$/, ''), code, file });
  if (!answer.ok) {
    const isCode = answer.error.code === 'NOT_AUTHENTICATED';
    const why = isCode
      ? 'That code is wrong, used, or older than a quarter of an hour: ask for another.'
      : answer.error.code;
    process.stderr.write(`${why} Nothing was written.\n`);
    return 1;
  }
  const { terminal, kind, venues } = answer.value;
  process.stdout.write(
    `This machine is ${terminal} now, a ${kind} of ${venues.join(', ')}. ${file} is its key: keep no copy.\n`,
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
