import type { ParentPort } from 'electron';
import type { ChannelPort } from '../channel/port.ts';
import { configFromEnvironment } from '../config.ts';
import { openTill } from '../till/open-till.ts';
import { settingsFrom } from '../till/settings-from.ts';
import { readTerminalFile } from '../till/terminal-file.ts';
import { mainPort } from './main-port.ts';
import { serveTill } from './serve-till.ts';
import type { FromTill, ToTill } from './till-words.ts';

/** The till of the app: a process of its own that the shell starts, and starts again when it dies. */
function main(shell: ParentPort, key: string | null): void {
  const config = configFromEnvironment();
  const terminal = readTerminalFile(config.terminalFile, key);
  const leave = (): void => shell.postMessage({ kind: 'staff-leaves' } satisfies FromTill);
  // A clerk closes the counter’s window like any other.
  const mayLeave = config.window === 'counter' ? {} : { onStaffLeaves: leave };
  const open = openTill({ ...settingsFrom(config, terminal), ...mayLeave });
  serveTill(
    {
      say: (words) => shell.postMessage(words),
      onWords: (listener) => {
        shell.on('message', ({ data, ports: [port] }) => {
          const page: ChannelPort | null = port === undefined ? null : mainPort(port);
          listener(data as ToTill, page);
        });
      },
    },
    {
      channel: open.till.channel,
      isSignedIn: (visit) => open.till.isSignedIn(visit),
      paperDir: open.paperDir,
      close: () => {
        void open.quit().finally(() => process.exit(0));
      },
    },
  );
}

// The first words of the shell: before them there is no key to sign with.
process.parentPort.once('message', ({ data }) => {
  const words = data as ToTill;
  try {
    main(process.parentPort, words.kind === 'begin' ? words.key : null);
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exit(1);
  }
});
