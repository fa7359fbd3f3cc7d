import { openStage } from '../../../e2e/harness/stage.ts';
import { openSocket } from '../../../e2e/harness/terminal-client.ts';
import { type Case, type Figure, quantile } from '../figure.ts';
import { cpuSeconds } from '../process-cpu.ts';

const CONNECTIONS = 64;
const WINDOW_MS = 1500;
export const RAW_ACKS = 'Socket.IO emit + ack';
export const RAW_ACK_P99 = 'Socket.IO emit + ack p99';
export const RAW_ACKS_PER_CPU = 'Socket.IO emit + ack, per server CPU-s';

/** What the message layer allows: a message of a hold's size, answered with itself, 64 under way. */
export const socket: Case = {
  name: 'socket',
  about: `raw: Socket.IO emit + ack on ${CONNECTIONS} connections`,
  async open() {
    const stage = openStage('echo');
    try {
      const server = await stage.start({ name: 'echo', file: 'bench/src/echo-server.ts', env: {} });
      const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => openSocket(server.ready.url)));
      return {
        async measure(): Promise<Figure[]> {
          const times: number[] = [];
          const cpuBefore = cpuSeconds(server.pid);
          const from = performance.now();
          const until = from + WINDOW_MS;
          await Promise.all(
            sockets.map(async (one) => {
              for (let at = performance.now(); at < until; ) {
                await one.emitWithAck('echo', MESSAGE);
                const now = performance.now();
                times.push(now - at);
                at = now;
              }
            }),
          );
          const seconds = (performance.now() - from) / 1000;
          const cpuAfter = cpuSeconds(server.pid);
          const cpu = cpuBefore === null || cpuAfter === null ? Number.NaN : cpuAfter - cpuBefore;
          return [
            { name: RAW_ACKS, value: times.length / seconds, unit: '/s' },
            { name: RAW_ACKS_PER_CPU, value: times.length / cpu, unit: '/CPU-s' },
            { name: 'Socket.IO emit + ack p50', value: quantile(times, 0.5), unit: 'ms' },
            { name: RAW_ACK_P99, value: quantile(times, 0.99), unit: 'ms' },
          ];
        },
        async close() {
          for (const one of sockets) one.close();
          await stage.close();
        },
      };
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  },
};

const MESSAGE = {
  v: 1,
  commandId: 'hold_AAAAAAAAAAAAAAAA',
  clerkToken: 'A'.repeat(43),
  body: { performance: 'perf-1', claim: { seats: ['r1-1', 'r1-2', 'r1-3'], areas: [] } },
};
