import { describe, expect, it } from 'vitest';
import { StorageFault } from './ports/log-store.ts';
import { callHttp } from './testing/buyers.ts';
import { newDataDir, startServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal } from './testing/terminal-client.ts';
import { manageAt, PRICE, setUpTrialHouse } from './testing/trial-house.ts';

describe('a server that stops', () => {
  it('answers what is under way, tells its terminals, and has it after the next start', async () => {
    const data = newDataDir();
    const server = await startServer({ dir: data.dir });
    const house = await setUpTrialHouse(manageAt(server));
    const till = await readyTerminal(server.url, house.devices[0], house.clerk);
    const { holdId } = granted(
      await till.ask('hold.place', { performance: house.performance, claim: { seats: ['A1'], areas: [] } }),
    );
    const ended = till.once('session.ended');
    const sale = till.ask('order.confirm', {
      holdId,
      lines: [{ placeId: 'A1', ticketType: 'adult' }],
      tenders: [{ tender: 'cash', amount: PRICE }],
      expectedTotal: PRICE,
      shift: till.shift,
    });
    // The order has reached the server once a later word from the same line was answered.
    granted(await till.ask('session.ping', {}));
    await Promise.all([server.close(), server.close()]);
    const order = granted(await sale);
    expect(await ended).toEqual({ reason: 'draining' });
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();

    const next = await startServer({ dir: data.dir });
    const again = await connectTerminal(next.url);
    await again.hello(house.devices[0]);
    again.clerkToken = till.clerkToken;
    expect(granted(await again.ask('order.get', { orderId: order.orderId }))).toMatchObject(order);
    again.close();
    await next.close();
    data.remove();
  });

  it('starts with another server on its data only when that one has ended', async () => {
    const data = newDataDir();
    const server = await startServer({ dir: data.dir });
    await expect(startServer({ dir: data.dir })).rejects.toThrow(StorageFault);
    await server.close();
    await (await startServer({ dir: data.dir })).close();
    data.remove();
  });
});

describe('the health of a server', () => {
  it('is told with the heads of its streams, without proof and without a name', async () => {
    const data = newDataDir();
    const server = await startServer({ dir: data.dir });
    await setUpTrialHouse(manageAt(server));
    const { status, body } = await callHttp(server.url, 'GET', '/healthz');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', writable: true, onlinePayment: false });
    expect((body['streams'] as { stream: string }[]).map(({ stream }) => stream)).toEqual(['house', 'trial']);
    await server.close();
    data.remove();
  });

  it('is bad when the disk takes nothing more', async () => {
    const data = newDataDir();
    const server = await startServer({ dir: data.dir });
    server.components.access.checkWritable = () => {
      throw new StorageFault('disk full');
    };
    expect(await callHttp(server.url, 'GET', '/healthz')).toMatchObject({
      status: 503,
      body: { status: 'failing', writable: false },
    });
    await server.close();
    data.remove();
  });
});
