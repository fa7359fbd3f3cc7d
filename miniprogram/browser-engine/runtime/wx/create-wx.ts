import { VIRTUAL_ENV } from '../phone-config.ts';
import { unimplemented } from '../reports.ts';
import { account } from './account.ts';
import { createAnimation } from './animation.ts';
import { appEvents } from './app-events.ts';
import { device } from './device.ts';
import { fileApis } from './files.ts';
import { looks } from './looks.ts';
import { privacy } from './privacy.ts';
import { request } from './request.ts';
import { routes } from './routes.ts';
import { sharing } from './sharing.ts';
import { connectSocket } from './socket.ts';
import { storage } from './storage.ts';

/** What `wx` is here. Whatever else is called is written down by its name, so that a test can fail on it. */
export function createWx(): object {
  const played: Record<string, unknown> = {
    ...account,
    ...appEvents,
    ...device,
    ...fileApis,
    ...looks,
    ...privacy,
    ...routes,
    ...sharing,
    ...storage,
    connectSocket,
    createAnimation,
    request,
    env: VIRTUAL_ENV,
  };
  played['canIUse'] = (name: string): boolean => (name.split('.')[0] ?? '') in played || /^[a-z-]+(\.|$)/.test(name);
  return new Proxy(played, {
    get: (known, name) => {
      if (typeof name === 'symbol' || name in known) return known[name as string];
      return () => {
        unimplemented.push(name);
        return undefined;
      };
    },
  });
}
