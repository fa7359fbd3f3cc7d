import { Transport } from 'engine.io-client';
import { decodePacket, encodePacket, type Packet, type RawData } from 'engine.io-parser';

type Task = WechatMiniprogram.SocketTask;

/**
 * Engine.IO over `wx.connectSocket`: the platform has no WebSocket of the browser's kind. Named `websocket`, because that
 * is what it speaks to the server.
 */
export class WxTransport extends Transport {
  #task: Task | null = null;

  override get name(): string {
    return 'websocket';
  }

  protected doOpen(): void {
    const schema = this.opts.secure ? 'wss' : 'ws';
    const task = wx.connectSocket({
      url: this.createUri(schema, this.query),
      fail: ({ errMsg }) => this.#failed(errMsg),
    });
    this.#task = task;
    task.onOpen(() => this.onOpen());
    task.onClose(({ code, reason }) => this.onClose({ description: `${code} ${reason}` }));
    task.onMessage(({ data }) => this.onData(data as RawData));
    task.onError(({ errMsg }) => this.#failed(errMsg));
  }

  protected write(packets: Packet[]): void {
    this.writable = false;
    let left = packets.length;
    const sent = (): void => {
      left -= 1;
      if (left > 0) return;
      // The client waits for the next turn of the event loop before it writes again.
      setTimeout(() => {
        this.writable = true;
        this.emitReserved('drain');
      }, 0);
    };
    for (const packet of packets) {
      encodePacket(packet, true, (data) => this.#task?.send({ data: data as string | ArrayBuffer, complete: sent }));
    }
  }

  protected doClose(): void {
    this.#task?.close({ code: 1000 });
    this.#task = null;
  }

  protected override onData(data: RawData): void {
    this.onPacket(decodePacket(data, 'arraybuffer'));
  }

  #failed(message: string): void {
    this.onError('websocket error', new Error(message));
  }
}
