import { type FaultProxy, openFaultProxy } from '../fault-proxy.ts';

/** A line of the house that can be pulled: who uses it, the port it is reached at, and where it leads. */
export interface Line {
  readonly name: string;
  readonly port: number;
  /** `http://host:port` */
  readonly target: string;
  /** Lines of one switch go together: the internet is one to buyers and one to the payment platform. */
  readonly switch: string;
}

/** `kill` answers once the process is gone, or is back. */
export interface Kills {
  kill(name: string): Promise<void>;
  letLive(name: string): Promise<void>;
}

/** The name of the switch that kills the server; all others pull lines. */
export const SERVER_SWITCH = 'server';

/** Everything a visitor can break, and mend again. */
export class Switches {
  readonly #proxies = new Map<string, FaultProxy[]>();
  readonly #broken = new Set<string>();
  readonly #kills: Kills;

  private constructor(kills: Kills) {
    this.#kills = kills;
  }

  static async open(lines: readonly Line[], kills: Kills): Promise<Switches> {
    const switches = new Switches(kills);
    for (const line of lines) {
      const { hostname, port } = new URL(line.target);
      const proxy = await openFaultProxy({ host: hostname, port: Number(port) }, line.port);
      switches.#proxies.set(line.switch, [...(switches.#proxies.get(line.switch) ?? []), proxy]);
    }
    return switches;
  }

  get names(): readonly string[] {
    return [...this.#proxies.keys(), SERVER_SWITCH];
  }

  isBroken(name: string): boolean {
    return this.#broken.has(name);
  }

  /** False when there is no such switch. */
  async set(name: string, isBroken: boolean): Promise<boolean> {
    if (!this.names.includes(name)) return false;
    if (isBroken === this.#broken.has(name)) return true;
    if (isBroken) this.#broken.add(name);
    else this.#broken.delete(name);
    if (name === SERVER_SWITCH) await (isBroken ? this.#kills.kill(name) : this.#kills.letLive(name));
    for (const proxy of this.#proxies.get(name) ?? []) {
      if (isBroken) proxy.cut();
      else proxy.heal();
    }
    return true;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#proxies.values()].flat().map((proxy) => proxy.close()));
  }
}
