import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { rejection } from '@foyer/shared/domain/rejections';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from '../../ports/logger.ts';
import { sendRefusal } from './answer.ts';

/** Who sends headers or a body this slowly means no good; a phone on a bad line is far faster. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
/** How often both are looked after. */
const CHECK_EVERY_MS = 5000;
const MAX_CONNECTIONS = 12_000;

export type AddRoutes = (app: Express) => void;

/** The plain HTTP side: `addRoutes` puts in the doors, here is what surrounds them. */
export function createHttpApp(log: Logger, addRoutes: readonly AddRoutes[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(helmet());
  for (const add of addRoutes) add(app);
  app.use((_request, response) => sendRefusal(response, rejection('NOT_FOUND', { reason: 'route' })));
  app.use(lastResort(log));
  return app;
}

export function createHttpServer(app: Express): Server {
  const limits = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: 16_384,
  };
  const server = createServer(limits, (request, response) =>
    app(request as Request, response as Response, () => answerUnrouted(response as Response)),
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.keepAliveTimeout = 5000;
  server.on('clientError', answerBroken);
  return server;
}

/** What is not even HTTP, or has headers beyond all measure, gets its typed answer too, if the line still stands. */
function answerBroken(_fault: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(rejection('INVALID_REQUEST', { reason: 'http' }));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Where the routes end without an answer, which is before the first of them for an address that cannot be read. In place
 * of the framework's own page, which is not JSON.
 */
function answerUnrouted(response: Response): void {
  if (response.headersSent) response.destroy();
  else sendRefusal(response, rejection('INVALID_REQUEST', { reason: 'address' }));
}

/** An address that cannot be decoded, or a fault of ours; either way the sender gets one JSON answer. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (err: unknown, _request, response, next) => {
    if (response.headersSent) return next(err);
    const isTheirs = typeof err === 'object' && err !== null && 'status' in err && err.status === 400;
    if (isTheirs) return sendRefusal(response, rejection('INVALID_REQUEST', { reason: 'address' }));
    log.error({ err }, 'fault in a route');
    sendRefusal(response, rejection('UNAVAILABLE'));
  };
}
