import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { EmulatedPrinter } from './emulated-printer.ts';

/** `port` 0 lets the machine choose one. */
export async function servePrinter(port = 0): Promise<PrinterServer> {
  const server = new PrinterServer(port);
  await server.switchOn();
  return server;
}

/** A printer with a network socket: one line at a time, as such printers have. */
export class PrinterServer {
  readonly printer = new EmulatedPrinter();
  private own: number;
  private line: Socket | null = null;
  private server: Server | null = null;

  constructor(port: number) {
    this.own = port;
    this.printer.answer = (bytes) => {
      if (this.line?.writable === true) this.line.write(bytes);
    };
    this.printer.onFate = (what) => (what === 'loses-line' ? this.dropLine() : void this.switchOff());
  }

  get port(): number {
    return this.own;
  }

  isOn(): boolean {
    return this.server !== null;
  }

  /** Whether somebody's line stands. */
  isConnected(): boolean {
    return this.line !== null;
  }

  /** The cable is pulled out and put in again: the line is gone, the printer goes on with what it has. */
  dropLine(): void {
    this.line?.destroy();
    this.line = null;
  }

  /** On the port it had before. */
  async switchOn(): Promise<void> {
    const next = createServer((socket) => this.accept(socket));
    this.server = next;
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(this.own, '127.0.0.1', resolve);
    });
    this.own = (next.address() as AddressInfo).port;
    this.printer.suffer({ isHeld: false });
  }

  /** Nobody can connect until it is switched on; what it had not printed is gone. */
  async switchOff(): Promise<void> {
    const last = this.server;
    this.server = null;
    const closed = new Promise<void>((resolve) => (last === null ? resolve() : last.close(() => resolve())));
    this.dropLine();
    this.printer.powerCycle();
    await closed;
  }

  /** A second line is not taken while the first stands. */
  private accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.line !== null) return void socket.destroy();
    this.line = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.printer.receive(bytes));
    socket.on('close', () => {
      if (this.line === socket) this.line = null;
    });
  }
}
