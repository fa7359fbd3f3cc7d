import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { MANAGE_COMMANDS } from '@foyer/shared/wire/commands/manage';
import { PUBLIC_LIVE_COMMANDS } from '@foyer/shared/wire/public/live';
import { PUBLIC_ROUTES } from '@foyer/shared/wire/public/routes';
import express, { type Express } from 'express';
import type { Socket } from 'socket.io';
import { describe, expect, it } from 'vitest';
import { SILENT } from '../ports/logger.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { createDoorway } from './doorway.ts';
import { addCallbackRoutes } from './http/callbacks/callback-routes.ts';
import { NOTICE_ANSWERS } from './http/callbacks/notice-answers.ts';
import { noticePath } from './http/callbacks/provider-notices.ts';
import { createManageHandlers } from './http/manage-handlers.ts';
import { addManageRoutes } from './http/manage-routes.ts';
import { addPlainRoutes, PLAIN_ROUTES } from './http/plain-routes.ts';
import { createPublicHandlers } from './http/public-handlers.ts';
import { addPublicRoutes } from './http/public-routes.ts';
import { createRateGate } from './rates.ts';
import { receiveCommands } from './socket/receive.ts';
import { createTerminalHandlers } from './socket/terminal-handlers.ts';

/** Nothing is called here: the parts only have to exist. */
const nothing = {} as never;
const doorway = createDoorway({ clock: systemClock, log: SILENT, rates: createRateGate() });

interface RouteLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

const routesOf = (app: Express): string[] =>
  (app.router.stack as unknown as readonly RouteLayer[]).flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );

describe('what the server listens to', () => {
  it('are the routes of the tables, the callbacks and the few plain ones, and no other', () => {
    const app = express();
    const answers = NOTICE_ANSWERS['wechat-pay'];
    const callback = { path: noticePath('wechat-pay'), answers, take: () => Promise.resolve({ taken: true as const }) };
    addPlainRoutes(app, { media: nothing, health: nothing });
    addCallbackRoutes(app, { routes: [callback], clock: systemClock, log: SILENT });
    addPublicRoutes(app, { doorway, handlers: createPublicHandlers(nothing), buyerOf: () => null, publicUrl: null });
    addManageRoutes(app, { doorway, handlers: createManageHandlers(nothing), isManager: () => false });
    const expected = [
      ...PLAIN_ROUTES,
      `POST ${noticePath('wechat-pay')}`,
      ...PUBLIC_ROUTES.map(({ method, path }) => `${method} ${path}`),
      ...Object.keys(MANAGE_COMMANDS).map((name) => `POST /manage/${name}`),
    ];
    expect(routesOf(app).sort()).toEqual(expected.sort());
  });

  it('answers each row of each table by a handler of its own', () => {
    const terminal = createTerminalHandlers({ clock: nothing } as never, nothing);
    expect(Object.keys(terminal).sort()).toEqual(Object.keys(TERMINAL_COMMANDS).sort());
    // A change is sent as PATCH or as PUT.
    const rows = [...new Set(PUBLIC_ROUTES.map(({ command }) => command.name))];
    expect(Object.keys(createPublicHandlers(nothing)).sort()).toEqual([...rows].sort());
    expect(Object.keys(createManageHandlers(nothing)).sort()).toEqual(Object.keys(MANAGE_COMMANDS).sort());
  });

  it.each([TERMINAL_COMMANDS, PUBLIC_LIVE_COMMANDS])(
    'on a socket is one receiver, before any event has a name',
    (table) => {
      const listened: string[] = [];
      const received: unknown[] = [];
      const socket = { on: (name: string) => listened.push(name), use: (take: unknown) => received.push(take) };
      receiveCommands(socket as unknown as Socket, table, () => Promise.reject(new Error('not called')));
      expect(listened).toEqual(['error']);
      expect(received).toHaveLength(1);
    },
  );

  it('names at least one role for every row, so that nothing is open by omission', () => {
    const rows = [
      ...Object.values(TERMINAL_COMMANDS),
      ...Object.values(MANAGE_COMMANDS),
      ...Object.values(PUBLIC_LIVE_COMMANDS),
    ];
    for (const row of [...rows, ...PUBLIC_ROUTES.map(({ command }) => command)])
      expect(row.roles.length).toBeGreaterThan(0);
    for (const row of Object.values(MANAGE_COMMANDS)) expect(row.roles).toEqual(['manager']);
  });
});
