/** A slow hash of a PIN and its salt: 32 bytes. Off the till's own thread, so that nobody waits for it but who asks. */
export type PinHash = (pin: string, salt: Uint8Array) => Promise<Uint8Array>;
