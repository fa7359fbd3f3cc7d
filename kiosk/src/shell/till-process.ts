import type { ParentPort } from 'electron';
import type { ChannelPort } from '../channel/port.ts';
import { configFromEnvironment } from '../config.ts';
import { openTill } from '../till/open-till.ts';
import { readTerminalFile } from '../till/terminal-file.ts';
import { mainPort } from './main-port.ts';
import { serveTill } from './serve-till.ts';
import type { ToTill } from './till-words.ts';

/** The till of the app: a process of its own that the shell starts, and starts again when it dies. */
function main(shell: ParentPort): void {
  const config = configFromEnvironment();
  const terminal = readTerminalFile(config.terminalFile);
  const serverUrl = config.serverUrl ?? terminal.serverUrl;
  if (serverUrl === undefined) throw new Error('neither FOYER_SERVER_URL nor the terminal file names the server');
  const { dataDir, copyDir, cardTerminalUrl, kioskCardUrl, notesUrl, printer, version, demoLogins } = config;
  const open = openTill({
    terminal,
    dataDir,
    copyDir,
    serverUrl,
    cardTerminalUrl,
    kioskCardUrl,
    notesUrl,
    printer,
    version,
    demoLogins,
  });
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

try {
  main(process.parentPort);
} catch (cause) {
  const words = cause instanceof Error ? cause.message : String(cause);
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
