import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';

export interface ServedEmulator {
  readonly url: string;
  close(): Promise<void>;
}

/** One device's line on a port of its own of this machine, for tests that play the guest themselves. */
export async function serveLine(line: Router): Promise<ServedEmulator> {
  const http = createServer(express().use(line));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const close = async (): Promise<void> => {
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
