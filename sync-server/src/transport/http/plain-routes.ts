import { rejection } from '@foyer/shared/domain/rejections';
import type { Express } from 'express';
import type { MediaStore } from '../../ports/media-store.ts';
import type { HealthReport } from '../../use-cases/health.ts';
import { sendRefusal } from './answer.ts';
import { sendBytes } from './send.ts';

export interface PlainRoutesParts {
  readonly media: MediaStore;
  readonly health: () => Promise<HealthReport>;
}

/** Those beside the table, for machines that speak no JSON command: each only reads. */
export const PLAIN_ROUTES = ['GET /', 'GET /healthz', 'GET /media/:hash'] as const;

const YEAR_S = 365 * 24 * 3600;

export function addPlainRoutes(app: Express, { media, health }: PlainRoutesParts): void {
  app.get('/', (_request, response) => {
    response.type('text/plain').send(WELCOME);
  });
  app.get('/healthz', async (_request, response) => {
    const report = await health();
    response
      .status(report.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(report);
  });
  app.get('/media/:hash', async (request, response) => {
    const { hash } = request.params;
    const found = /^[0-9a-f]{64}$/.test(hash) ? await media.read(hash) : null;
    if (found === null) return sendRefusal(response, rejection('NOT_FOUND', { reason: 'media' }));
    response.set({
      'Content-Type': found.contentType,
      'Cache-Control': `public, max-age=${YEAR_S}, immutable`,
      // Screens and the mini program show pictures from their own origins; a drawing runs nothing.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    });
    // A picture of points is as small as it gets; a drawing is text.
    if (found.contentType === 'image/svg+xml') await sendBytes(request, response, found.bytes);
    else response.send(found.bytes);
  });
}

const WELCOME = `Foyer sells numbered seats at the counter, the kiosk and on WeChat from one inventory.

Doors of this server:
  GET  /venues, /movies, /movies/:id, /venues/:id/performances, /performances/:id/seats, /groups/:code
  POST /auth/wechat, /holds, /orders, /orders/:id/payments   (with Idempotency-Key)
  GET  /me/orders, /me/holds, /me/recommendations, /me/export · DELETE /me
  Socket.IO /public    live seats of a performance
  Socket.IO /terminal  enrolled terminals
  GET  /healthz
`;
