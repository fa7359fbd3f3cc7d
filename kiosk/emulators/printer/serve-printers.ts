import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerPage } from './page/plain-page.ts';
import { printerPage } from './page/printer-page.ts';
import { type PrinterServer, servePrinter } from './printer-server.ts';

export interface ServedPrinters {
  /** Of the page before them. */
  readonly url: string;
  /** By the kiosk's name. */
  readonly printers: ReadonlyMap<string, PrinterServer>;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** A slow printer's line. */
const TURN_MS = 200;

/**
 * A printer with a sensor in its slot for each kiosk at its port, and one page before all of them; port 0 lets the machine
 * choose. Of this machine only.
 */
export async function servePrinters(ports: ReadonlyMap<string, number>, pagePort = 0): Promise<ServedPrinters> {
  const printers = new Map<string, PrinterServer>();
  for (const [kiosk, port] of ports) printers.set(kiosk, await servePrinter(port));
  for (const { printer } of printers.values()) printer.hasSlot = true;
  const page = printerPage(printers);
  const http = createServer((request, response) => {
    answerPage(page, request, response).catch(() => response.destroy());
  });
  http.listen(pagePort, HOST);
  await once(http, 'listening');
  const turns = setInterval(() => {
    for (const { printer } of printers.values()) if (printer.faults.isSlow) printer.turn();
  }, TURN_MS);
  return {
    url: `http://${HOST}:${(http.address() as AddressInfo).port}`,
    printers,
    close: async () => {
      clearInterval(turns);
      http.closeAllConnections();
      http.close();
      await Promise.all([...printers.values()].map((printer) => printer.switchOff()));
    },
  };
}
