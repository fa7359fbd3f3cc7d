import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Addresses, readAddresses } from './addresses.ts';
import { APP_KIOSK, playedDevices } from './kiosk-door.ts';
import { cardTerminalOf } from './platforms.ts';
import { Refusal } from './refusal.ts';

export interface AppPlan {
  /** Which of the windows it shows. */
  readonly window: string;
  /** What the app is told of its terminal and its server. */
  readonly env: Readonly<Record<string, string>>;
}

/** The demo's terminals for the app: those in the browser are the first ones, and no two tills share a folder. */
const TERMINALS: Readonly<Record<string, string>> = { counter: 'counter-3', kiosk: APP_KIOSK };

/**
 * From `--role`, `--server`, `--terminal` and FOYER_DATA: against the open demo house with the demo's third counter,
 * or its second kiosk and the devices that are played to it, unless told otherwise. Throws a Refusal that says what to do.
 */
export function planApp(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): AppPlan {
  const { role = 'counter', server, terminal } = parse(args);
  const name = TERMINALS[role];
  if (name === undefined)
    throw new Refusal(`There is no role "${role}" yet; there are: ${Object.keys(TERMINALS).join(', ')}.`);
  if (server !== undefined && !/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new Refusal(`--server is "${server}"; it must be an address like http://127.0.0.1:7100.`);
  const data = resolve(cwd, env['FOYER_DATA'] || 'var');
  const house = server === undefined ? readAddresses(data) : null;
  const url = server ?? house?.server;
  if (url === undefined)
    throw new Refusal(
      `No house is open on ${data}. Open one with \`npm start\` and leave it open, or name a --server.`,
    );
  const file = terminal === undefined ? join(data, 'terminals', name, 'terminal.json') : resolve(cwd, terminal);
  if (!existsSync(file))
    throw new Refusal(
      `There is no terminal file ${file}. A demo house writes it when it opens; elsewhere \`npm run admin -- terminal enrol\` does, and --terminal names it.`,
    );
  const secondCopy = env['FOYER_SECOND_COPY'];
  const till = basename(dirname(file));
  return {
    window: role,
    env: {
      // Each till has a copy of its own, as those in the browser have.
      FOYER_SECOND_COPY: secondCopy ? join(resolve(cwd, secondCopy), till) : '',
      FOYER_DATA: join(file, '..'),
      FOYER_TERMINAL: file,
      FOYER_SERVER_URL: url,
      FOYER_WINDOW: role,
      ...(role === 'kiosk'
        ? { ...playedTo(house, till, env), FOYER_CARD_TERMINAL: '', FOYER_DEMO_LOGINS: '' }
        : {
            FOYER_CARD_TERMINAL: cardTerminalOf(env['FOYER_CARD_TERMINAL'] || null, house ?? {}, till),
            FOYER_DEMO_LOGINS: join(data, 'demo-logins.json'),
          }),
    },
  };
}

/** Devices that somebody named are theirs; the others are played where the house plays them. */
function playedTo(house: Addresses | null, till: string, env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const played = house === null ? {} : playedDevices(house, till);
  return Object.fromEntries(Object.entries(played).filter(([name]) => !env[name]));
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { role: text, server: text, terminal: text } }).values;
  } catch (cause) {
    throw new Refusal(`npm run app takes --role, --server and --terminal, nothing else (${args.join(' ')}).`, {
      cause,
    });
  }
}

/** Electron's own switches. Root has no sandbox there, so that without the switch nothing would open. */
export function switchesFor(isRoot: boolean, say: (text: string) => void): readonly string[] {
  if (!isRoot) return [];
  say('You are root, so the app runs without its sandbox (--no-sandbox). Never do so at a counter.');
  return ['--no-sandbox'];
}

/** Why no window can be opened here; null when one can. */
export function whyNoWindow(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return 'There is no display to open a window on. To open it on one in memory: `xvfb-run -a npm run app`.';
}
