import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NO_SEAT_RULES } from '@foyer/shared/seating/rules/seat-rules';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { describe, expect, it } from 'vitest';
import { findFirstPurchase } from './first-purchase.ts';

const seat = (id: string, x: number) => ({ id, label: id, priceZone: 'a', kind: 'standard', x, y: 0 });
const name = { zh: '厅', en: 'Hall' };

async function withAnswers(answers: Record<string, unknown>, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await new Promise((resolve) => server.close(resolve));
}

const map = {
  zones: [{ id: 'z', name, areas: [], rows: [{ id: 'r', label: 'A', seats: ['A1', 'A2', 'A3', 'A4'].map(seat) }] }],
};
const rows = [
  { id: 'late', startsAt: 20, onSale: true, available: 4 },
  { id: 'soon', startsAt: 10, onSale: true, available: 3 },
  { id: 'shut', startsAt: 5, onSale: false, available: 4 },
];

describe('the example that npm start prints', () => {
  it('is two free neighbours at the first performance on sale', async () => {
    const seats = { '/performances/soon/seats': { map, states: '.s..' } };
    await withAnswers({ '/venues': [{ id: 'v' }], '/venues/v/performances': rows, ...seats }, async (url) => {
      expect(await findFirstPurchase(url)).toEqual({ performance: 'soon', seats: ['A3', 'A4'] });
    });
  });

  it('is one that the rules of the house allow', async () => {
    const { zones, ...hall } = aSeatMap({ rows: 1, seatsPerRow: 5 });
    const rules = { ...NO_SEAT_RULES, orphan: 'allow-aisle' };
    // The pair at the left would leave a single seat before the one that is sold.
    const seats = { '/performances/soon/seats': { map: { ...hall, zones }, states: '...s.', rules, startsAt: 1e15 } };
    await withAnswers({ '/venues': [{ id: 'v' }], '/venues/v/performances': rows, ...seats }, async (url) => {
      expect(await findFirstPurchase(url)).toEqual({ performance: 'soon', seats: ['A-2', 'A-3'] });
    });
  });

  it('is left out when nothing is on sale', async () => {
    await withAnswers({ '/venues': [{ id: 'v' }], '/venues/v/performances': [] }, async (url) => {
      expect(await findFirstPurchase(url)).toBeNull();
    });
  });
});
