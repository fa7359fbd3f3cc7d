import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { ensureBuilt, viteBuild } from './guarded-build.ts';

export const SCREENS = join(ROOT, 'kiosk/build/screens');
/** Everything a change of which may change a screen. */
export const SCREEN_SOURCES = [
  'kiosk/vite.config.ts',
  'kiosk/src/screens/**',
  'kiosk/src/channel/**',
  'shared/src/**',
  'package-lock.json',
];

/** Builds the screens unless the last build was of these very sources. Tells `onBuild` before it takes time. */
export const ensureScreens = (onBuild: () => void): Promise<void> =>
  ensureBuilt(
    { name: 'screens', folder: SCREENS, sources: SCREEN_SOURCES, build: () => viteBuild('kiosk/vite.config.ts') },
    onBuild,
  );
