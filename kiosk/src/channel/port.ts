/**
 * The least a till and its screens need of what connects them: a MessagePort under Electron, a loopback WebSocket in
 * the browser host. A message is plain data that survives both JSON and structured clone.
 */
export interface ChannelPort {
  /** Throws when the message cannot be carried (not plain data, or the port is closed). */
  send(message: ChannelMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, whoever closed it. */
  onClose(listener: () => void): void;
  close(): void;
}

export type ChannelMessage =
  | { readonly kind: 'call'; readonly call: number; readonly name: string; readonly body: unknown }
  | { readonly kind: 'reply'; readonly call: number; readonly reply: unknown }
  | { readonly kind: 'event'; readonly name: string; readonly body: unknown };

/** True for a plain object; what is in it is checked by whoever reads it. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A call number counts up from 1 on each connection. */
export const isCallNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
