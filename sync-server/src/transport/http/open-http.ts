import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import type { createHealth } from '../../use-cases/health.ts';
import type { Parts } from '../../use-cases/parts.ts';
import { buyerOf } from '../../use-cases/sessions.ts';
import type { Doorway } from '../doorway.ts';
import { addCallbackRoutes, type CallbackRoute } from './callbacks/callback-routes.ts';
import { providerRoutes } from './callbacks/provider-notices.ts';
import { createHttpApp, createHttpServer } from './http-app.ts';
import { createManageHandlers } from './manage-handlers.ts';
import { addManageRoutes } from './manage-routes.ts';
import { addPlainRoutes } from './plain-routes.ts';
import { createPublicHandlers } from './public-handlers.ts';
import { addPublicRoutes } from './public-routes.ts';

export interface HttpParts extends Pick<Parts, 'log' | 'clock' | 'media'> {
  /** Whoever knows it is a manager. */
  readonly managerToken: string;
  /** Where the outside reaches us; null: where a request did. */
  readonly publicUrl: string | null;
}

/** The plain HTTP side with all its doors. */
export function openHttp(
  components: HttpParts,
  parts: Parts,
  doorway: Doorway,
  health: ReturnType<typeof createHealth>,
): HttpServer {
  const { log, clock, media } = components;
  const managerHash = digest(components.managerToken);
  const callbacks: CallbackRoute[] = providerRoutes(parts);
  const app = createHttpApp(log, [
    (routes) => addPlainRoutes(routes, { media, health: () => health.report() }),
    (routes) => addCallbackRoutes(routes, { routes: callbacks, clock, log }),
    (routes) =>
      addPublicRoutes(routes, {
        doorway,
        handlers: createPublicHandlers(parts),
        buyerOf: (token) => buyerOf(parts, token),
        publicUrl: components.publicUrl,
      }),
    (routes) =>
      addManageRoutes(routes, {
        doorway,
        handlers: createManageHandlers(parts),
        isManager: (token) => timingSafeEqual(digest(token), managerHash),
      }),
  ]);
  return createHttpServer(app);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
