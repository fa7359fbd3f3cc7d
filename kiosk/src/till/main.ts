import { createInterface } from 'node:readline';
import type { ChannelCommandName } from '../channel/table.ts';
import { channelOver } from '../channel/client.ts';
import { messagePort } from '../channel/message-port.ts';
import { configFromEnvironment } from '../config.ts';
import { openTill } from './open-till.ts';
import { settingsFrom } from './settings-from.ts';
import { readTerminalFile } from './terminal-file.ts';

/**
 * A till without a screen, driven line by line: `{"call": 1, "name": "till.status", "body": {}}` on stdin is answered
 * by `{"call": 1, "reply": …}` on stdout, through the same channel that screens use; what the till says unasked comes
 * as `{"event": …, "body": …}`. Says `FOYER_READY {…}` first. The end of stdin or SIGTERM ends it, its own seats given back.
 */
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

const config = configFromEnvironment();
const terminal = readTerminalFile(config.terminalFile);
const open = openTill(settingsFrom(config, terminal));

const channel = channelOver(() => {
  const { port1, port2 } = new MessageChannel();
  open.till.channel.attach(messagePort(port1));
  return Promise.resolve(messagePort(port2));
});
for (const event of ['till.status', 'sale.changed', 'sale.refused'] as const)
  channel.on(event, (body) => say({ event, body }));

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { call, name, body } = JSON.parse(line) as { call: unknown; name: ChannelCommandName; body: never };
  void channel.call(name, body).then((reply) => say({ call, reply }));
});

const end = (): void => {
  channel.close();
  void open.quit().finally(() => process.exit(0));
};
lines.once('close', end);
process.once('SIGTERM', end);
process.once('SIGINT', end);
process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'till', name: terminal.name })}\n`);
