import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { ensureBuilt, viteBuild } from './guarded-build.ts';
import { ensureScreens, SCREEN_SOURCES, SCREENS } from './screens.ts';

/** What Electron runs and the packager packs: the shell, the till and the screens, whole in one folder. */
export const APP = join(ROOT, 'kiosk/build/app');

const SOURCES = ['kiosk/*.ts', 'kiosk/src/**', ...SCREEN_SOURCES, 'package.json', 'scripts/start/app-folder.ts'];

/** Builds the app's folder, and the screens for it, unless that was done of these very sources. */
export const ensureApp = (onBuild: () => void): Promise<void> =>
  ensureBuilt({ name: 'app', folder: APP, sources: SOURCES, build: () => buildApp() }, onBuild);

async function buildApp(): Promise<void> {
  await ensureScreens(() => undefined);
  rmSync(APP, { recursive: true, force: true });
  for (const part of ['main', 'preload', 'till']) await viteBuild('kiosk/vite.app.config.ts', '--mode', part);
  cpSync(SCREENS, join(APP, 'screens'), {
    recursive: true,
    filter: (source) => !source.endsWith('sources.sha256'),
  });
}
