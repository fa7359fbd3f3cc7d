import { openFaultProxy, type FaultProxy } from '../../demo/src/fault-proxy.ts';

/** A line to a server of a trial, which can be made bad. */
export function openLineTo(serverUrl: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(serverUrl);
  return openFaultProxy({ host: hostname, port: Number(port) });
}
