import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { CardEmulator } from './card-emulator.ts';
import { cardLine } from './card-line.ts';

export interface ServedEmulator {
  readonly url: string;
  close(): Promise<void>;
}

/** One card terminal on a port of its own of this machine, for tests that play the customer themselves. */
export async function serveCardEmulator(emulator: CardEmulator): Promise<ServedEmulator> {
  const http = createServer(express().use(cardLine(() => emulator)));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const close = async (): Promise<void> => {
    emulator.letGo();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
