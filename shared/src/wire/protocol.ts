import { MANAGE_COMMANDS } from './commands/manage.ts';
import { TERMINAL_COMMANDS } from './commands/terminal.ts';
import { envelope } from './envelope.ts';
import { SERVER_EVENTS } from './events.ts';
import type { ProtocolParts } from './fingerprint.ts';
import { PUBLIC_EVENTS, PUBLIC_LIVE_COMMANDS } from './public/live.ts';
import { PUBLIC_ROUTES } from './public/routes.ts';

/** Everything two machines of Foyer ever say to each other, in one place: what the fingerprint and the fixtures cover. */
export const PROTOCOL: ProtocolParts = {
  commands: {
    terminal: Object.values(TERMINAL_COMMANDS),
    manage: Object.values(MANAGE_COMMANDS),
    public: PUBLIC_ROUTES.map((route) => route.command),
    'public-live': Object.values(PUBLIC_LIVE_COMMANDS),
  },
  routes: PUBLIC_ROUTES,
  events: {
    ...prefixed('terminal', SERVER_EVENTS),
    ...prefixed('public', PUBLIC_EVENTS),
  },
  messages: { envelope },
};

function prefixed<T>(namespace: string, events: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(events).map(([name, schema]) => [`${namespace}/${name}`, schema]));
}
