import {
  everyPackageBeside,
  everyPackageBut,
  files,
  type Forbidden,
  folders,
  onlyWorkspaces,
  packages,
} from './forbidden-imports.ts';

/**
 * Who may import whom, as data. `oxlint.config.ts` turns each row into rules; `scripts/arrows.test.ts` plants a
 * violation of each and fails when it is not reported. A file belongs to every row whose `files` match it, and the
 * last matching row decides, so a row says everything that is forbidden to its files.
 */
export interface Arrow {
  readonly files: readonly string[];
  /** Files inside `files` that the row does not speak about. */
  readonly except?: readonly string[];
  readonly forbidden: readonly Forbidden[];
}

const NODE = { regex: '^node:', message: 'no Node built-in here: it also runs where there is no Node' };
const ELECTRON = packages(['electron'], 'only kiosk/src/shell sees Electron');
const EMULATORS = folders(['emulators'], 'production code never sees an emulator');
const TESTING = folders(['testing'], 'shared/testing is for tests only');
const ENVIRONMENT = packages(['node:process', 'process'], 'the environment is read by config.ts only');
const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts', '**/testing/**'];
const FIXTURES: Forbidden = {
  regex: '\\.(fixture|test)\\.tsx?$',
  message: 'tests and their fixtures are imported by tests',
};

const SHARED: readonly Arrow[] = [
  {
    files: ['shared/src/{domain,seating}/**'],
    except: TESTS,
    forbidden: [
      { regex: '^[^.]', message: 'the core imports only itself: no package, no Node built-in' },
      folders(['wire', 'testing'], 'domain and seating know nothing of the wire or of tests'),
      onlyWorkspaces(),
      FIXTURES,
    ],
  },
  {
    files: ['shared/src/wire/**'],
    except: TESTS,
    forbidden: [
      everyPackageBut('valibot', 'the wire imports valibot and the core, nothing else'),
      TESTING,
      onlyWorkspaces(),
      FIXTURES,
    ],
  },
  { files: ['shared/src/**/*.test.ts', 'shared/src/testing/**'], forbidden: [onlyWorkspaces('shared')] },
];

const SERVER_BASE = [onlyWorkspaces('shared', 'sync-server'), ELECTRON, EMULATORS, TESTING, FIXTURES, ENVIRONMENT];
const SERVER_INSIDE = [...SERVER_BASE, files(['main', 'config'], 'only main.ts and cli/ put the parts together')];

const serverFolder = (name: string, forbidden: readonly string[], message: string): Arrow => ({
  files: [`sync-server/src/${name}/**`],
  except: TESTS,
  forbidden: [...SERVER_INSIDE, folders(forbidden, message)],
});

const SERVER: readonly Arrow[] = [
  { files: ['sync-server/src/**'], except: [...TESTS, 'sync-server/src/config.ts'], forbidden: SERVER_BASE },
  serverFolder('ports', ['adapters', 'transport', 'use-cases', 'sequencer', 'jobs', 'cli'], 'a port knows the core'),
  serverFolder('use-cases', ['adapters', 'transport', 'jobs', 'cli'], 'a use-case knows ports, not what is behind'),
  serverFolder('sequencer', ['adapters', 'transport', 'use-cases', 'jobs', 'cli'], 'the sequencer knows ports only'),
  serverFolder('adapters', ['transport', 'use-cases', 'jobs', 'cli'], 'an adapter implements a port, no more'),
  serverFolder('transport', ['adapters', 'jobs', 'cli'], 'the doorway knows use-cases, not adapters'),
  serverFolder('jobs', ['adapters', 'transport', 'cli'], 'a job knows use-cases and ports'),
  { files: ['sync-server/src/app.ts'], forbidden: [...SERVER_INSIDE, folders(['adapters'], 'only main.ts sees all')] },
  {
    files: ['sync-server/emulators/**'],
    except: TESTS,
    forbidden: [
      onlyWorkspaces('shared'),
      folders(['src'], 'an emulator is somebody else: it shares no code with the server'),
    ],
  },
];

const SCREENS_ONLY = packages(['react', 'react-dom', '@mantine', 'zustand', 'react-i18next'], 'only screens draw');
const KIOSK_BASE = [onlyWorkspaces('shared', 'kiosk'), EMULATORS, TESTING, FIXTURES];
/** The seat map's test page, which is never shipped: it shows the halls of the tests. */
const PREVIEW = 'kiosk/src/screens/seat-map/preview/**';

const SCREEN = [
  ...KIOSK_BASE,
  ELECTRON,
  NODE,
  packages(['better-sqlite3', 'pino', 'ws', 'socket.io-client', 'pdfkit'], 'a screen has only the channel'),
  folders(['till', 'replica', 'rx-storage-better-sqlite3', 'shell', 'browser-host'], 'a screen has only the channel'),
];
const DOORS = ['counter', 'kiosk', 'display', 'staff'];
const BESIDE_THE_DOORS = ['words', 'open-seats', 'service', 'ui', 'seat-map'];

const screensOf = (folder: string, doors: readonly string[]): Arrow => ({
  files: [`kiosk/src/screens/${folder}/**`],
  except: [...TESTS, PREVIEW],
  forbidden: [...SCREEN, folders(doors, 'what several doors show stands beside them')],
});

const KIOSK: readonly Arrow[] = [
  { files: ['kiosk/src/**'], except: [...TESTS, PREVIEW], forbidden: [...KIOSK_BASE, ELECTRON] },
  {
    files: ['kiosk/src/{till,replica,rx-storage-better-sqlite3}/**'],
    except: TESTS,
    forbidden: [
      ...KIOSK_BASE,
      ELECTRON,
      SCREENS_ONLY,
      folders(['screens', 'shell', 'browser-host'], 'the till works without a screen and without a window'),
    ],
  },
  {
    files: ['kiosk/src/rx-storage-better-sqlite3/**'],
    except: TESTS,
    forbidden: [
      everyPackageBeside(
        ['rxdb', 'rxjs', 'better-sqlite3', 'node:'],
        'others use this storage without the rest of Foyer',
      ),
      { regex: '^\\.\\./', message: 'the storage imports itself only' },
      folders(['testing'], 'testing is for tests only'),
      FIXTURES,
    ],
  },
  {
    files: ['kiosk/emulators/**'],
    except: TESTS,
    forbidden: [
      onlyWorkspaces('shared'),
      folders(['src'], 'an emulator is somebody else: it shares no code with the till'),
    ],
  },
  {
    files: ['kiosk/src/channel/**'],
    except: TESTS,
    forbidden: [
      ...KIOSK_BASE,
      ELECTRON,
      NODE,
      SCREENS_ONLY,
      folders(['till', 'replica', 'screens', 'shell', 'browser-host'], 'the channel is between the two, in neither'),
    ],
  },
  { files: ['kiosk/src/screens/**'], except: [...TESTS, PREVIEW], forbidden: SCREEN },
  ...DOORS.map((door) =>
    screensOf(
      door,
      DOORS.filter((other) => other !== door),
    ),
  ),
  ...BESIDE_THE_DOORS.map((folder) => screensOf(folder, DOORS)),
  {
    files: ['kiosk/src/browser-host/**'],
    except: TESTS,
    forbidden: [...KIOSK_BASE, ELECTRON, folders(['screens', 'shell'], 'screens are served as built files')],
  },
  {
    files: ['kiosk/src/served-files/**'],
    except: TESTS,
    forbidden: [
      ...KIOSK_BASE,
      ELECTRON,
      folders(['till', 'screens', 'shell', 'browser-host'], 'what is served knows nothing of who serves it'),
    ],
  },
  {
    files: ['kiosk/src/shell/**'],
    except: [...TESTS, 'kiosk/src/shell/till-process.ts', 'kiosk/src/shell/preload/**'],
    forbidden: [
      ...KIOSK_BASE,
      SCREENS_ONLY,
      folders(['screens', 'browser-host'], 'screens are served as built files'),
      folders(['till', 'replica', 'rx-storage-better-sqlite3'], 'the till runs in a process of its own'),
    ],
  },
  {
    files: ['kiosk/src/shell/till-process.ts'],
    forbidden: [...KIOSK_BASE, SCREENS_ONLY, folders(['screens', 'browser-host'], 'the till works without a screen')],
  },
  {
    files: ['kiosk/src/shell/preload/**'],
    except: TESTS,
    forbidden: [
      everyPackageBut(
        'electron',
        'the preload imports electron, its own folder and the words of the bridge, nothing else',
      ),
      {
        // Everything relative but its own folder and `../../channel/`, letter by letter.
        regex: '^\\.\\./[^.]|^\\.\\./\\.\\./([^c]|c[^h])|^\\.\\./\\.\\./\\.\\.',
        message: 'the preload imports electron, its own folder and the words of the bridge, nothing else',
      },
    ],
  },
];

const MINIPROGRAM: readonly Arrow[] = [
  {
    files: ['miniprogram/{builder,browser-engine}/**'],
    except: [...TESTS, 'miniprogram/browser-engine/runtime/**'],
    forbidden: [
      onlyWorkspaces('shared', 'miniprogram'),
      folders(['src'], 'the mini program is read as files, by whoever builds or shows it'),
      FIXTURES,
    ],
  },
  {
    files: ['miniprogram/browser-engine/runtime/**'],
    except: TESTS,
    forbidden: [
      { regex: '^([^.g]|g[^l])', message: 'the phone in the browser is WeChat’s engine (glass-easel) and our glue' },
      {
        regex: '^\\.\\./(\\.\\./)*(builder|compile|host|src)/',
        message: 'the phone in the browser imports itself only',
      },
      FIXTURES,
    ],
  },
  {
    files: ['miniprogram/src/**'],
    except: TESTS,
    forbidden: [
      everyPackageBeside(
        ['@foyer/shared', 'socket.io-client', 'engine.io-client', 'engine.io-parser', 'valibot'],
        'a phone carries what it needs: the shared rules and words, and the live line',
      ),
      {
        // Of the wire what is public; of the domain its plain values, which lie in no folder.
        regex: '^@foyer/shared/(wire/([^p]|p[^u])|testing/|domain/[^/]+/)',
        message: 'of shared a phone gets wire/public, seating and the plain values of domain',
      },
      {
        regex: '^(\\.\\./)+(builder|browser-engine)/',
        message: 'the mini program knows nothing of who builds or shows it',
      },
      onlyWorkspaces('shared', 'miniprogram'),
      TESTING,
      FIXTURES,
    ],
  },
];

export const ARROWS: readonly Arrow[] = [...SHARED, ...SERVER, ...KIOSK, ...MINIPROGRAM];
