import '../require-node.ts';
import { readEmulatorConfig } from './config.ts';
import { createEmulator } from './emulator.ts';

// One line on stdout says where it listens; everything else goes to stderr.
const log = (line: string) => process.stderr.write(`${new Date().toISOString()} emulator ${line}\n`);

const emulator = await createEmulator({ ...readEmulatorConfig(), log });
process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'emulator', url: emulator.url })}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log(`${signal}, closing`);
    emulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`close failed: ${String(error)}`);
        process.exit(1);
      },
    );
  });
}
