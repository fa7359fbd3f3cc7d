import type { FaultProxy } from '../../demo/src/fault-proxy.ts';
import type { Device } from './device.ts';
import { openLineTo } from './line.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Stage } from './stage.ts';
import { openTill, type TillProcess } from './till-process.ts';

export interface TillOnLine {
  readonly till: TillProcess;
  /** Its own line to the server, which can be made bad. */
  readonly line: FaultProxy;
}

/** Once it is online: its clerk is there to sell, which opens the shift. */
export async function signInAt(till: TillProcess, rehearsal: Rehearsal, device: Device): Promise<void> {
  await till.until('online', ({ link }) => link === 'online');
  await till.do('till.signIn', rehearsal.clerkOf(device));
}

/** A till behind a line of its own, online, its clerk signed in. When that fails no line stays open. */
export async function openTillOnLine(
  stage: Stage,
  rehearsal: Rehearsal,
  device: Device,
  serverUrl: string,
): Promise<TillOnLine> {
  const line = await openLineTo(serverUrl);
  try {
    const till = await openTill(stage, { device, venues: [rehearsal.venue], serverUrl: line.url });
    await signInAt(till, rehearsal, device);
    return { till, line };
  } catch (cause) {
    await line.close();
    throw cause;
  }
}
