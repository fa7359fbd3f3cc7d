import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { EmulatedPrinter } from './emulated-printer.ts';

/** A printer with a network socket: one line at a time, as such printers have. */
export interface PrinterServer {
  readonly printer: EmulatedPrinter;
  readonly port: number;
  /** Whether somebody's line stands. */
  isConnected(): boolean;
  /** The cable is pulled out and put in again: the line is gone, the printer goes on with what it has. */
  dropLine(): void;
  /** Switched off. Nobody can connect until `switchOn`; its port stays its own. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  close(): Promise<void>;
}

/** `port` 0 lets the machine choose one. */
export async function servePrinter(port = 0, printer = new EmulatedPrinter()): Promise<PrinterServer> {
  let line: Socket | null = null;
  let server: Server | null = null;
  let own = port;
  const dropLine = (): void => {
    line?.destroy();
    line = null;
  };
  printer.answer = (bytes) => {
    if (line?.writable === true) line.write(bytes);
  };
  const accept = (socket: Socket): void => {
    // A second line is not taken while the first stands.
    if (line !== null) return void socket.destroy();
    line = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => printer.receive(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (line === socket) line = null;
    });
  };
  const switchOn = async (): Promise<void> => {
    const next = createServer(accept);
    server = next;
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(own, '127.0.0.1', resolve);
    });
    own = (next.address() as AddressInfo).port;
    printer.suffer({ isHeld: false });
  };
  const switchOff = async (): Promise<void> => {
    const last = server;
    server = null;
    const closed = new Promise<void>((resolve) => (last === null ? resolve() : last.close(() => resolve())));
    dropLine();
    printer.powerCycle();
    await closed;
  };
  printer.onFate = (what) => (what === 'loses-line' ? dropLine() : void switchOff());
  await switchOn();
  return {
    printer,
    get port() {
      return own;
    },
    isConnected: () => line !== null,
    dropLine,
    switchOff,
    switchOn,
    close: switchOff,
  };
}
