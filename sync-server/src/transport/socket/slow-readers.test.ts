import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SILENT } from '../../ports/logger.ts';
import { dropSlowReaders, MAX_WAITING } from './slow-readers.ts';

function connect() {
  const engine = new EventEmitter();
  dropSlowReaders(engine, SILENT);
  const connection = Object.assign(new EventEmitter(), { closed: 0, close: () => void (connection.closed += 1) });
  engine.emit('connection', connection);
  const send = (count: number) => {
    for (let i = 0; i < count; i += 1) connection.emit('packetCreate');
  };
  return { connection, send };
}

describe('a connection', () => {
  it('that reads what it gets may get any number of messages', () => {
    const { connection, send } = connect();
    for (let i = 0; i < 10; i += 1) {
      send(MAX_WAITING - 1);
      connection.emit('drain');
    }
    expect(connection.closed).toBe(0);
  });

  it('that does not read is closed once, before it fills the memory', () => {
    const { connection, send } = connect();
    send(MAX_WAITING * 2);
    expect(connection.closed).toBe(1);
  });
});
