import express, { type Request, type Response, type Router } from 'express';
import * as v from 'valibot';
import type { Acceptance, NoteEmulator } from './note-emulator.ts';

const wanted = v.object({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency: v.literal('CNY'),
});
const REFERENCE = /^[A-Za-z0-9_.~-]{1,64}$/;

/**
 * The line between a kiosk and its note acceptor: `PUT {amount, currency}` opens the slot, `GET` asks, `DELETE` shuts it,
 * each at `…/acceptances/<reference>`; answered with what was taken, 404 for a name it never heard, and nothing on a bad
 * line.
 */
export function noteLine(acceptorOf: (request: Request) => NoteEmulator | null): Router {
  const router = express.Router({ mergeParams: true });
  router.use(express.json({ limit: '4kb' }));
  router.all('/acceptances/:reference', (request, response) => {
    const acceptor = acceptorOf(request);
    const reference = String(request.params['reference']);
    if (acceptor === null || !REFERENCE.test(reference)) return void response.status(404).json({});
    answer(acceptor, reference, request, response);
  });
  return router;
}

function answer(acceptor: NoteEmulator, reference: string, request: Request, response: Response): void {
  if (acceptor.line === 'cut') return void request.socket.destroy();
  const asked = request.method === 'PUT' ? v.safeParse(wanted, request.body) : null;
  if (asked?.success === false) return void response.status(400).json({});
  const one = carryOut(acceptor, request.method, reference, asked?.output ?? null);
  if (acceptor.line === 'lost') return void request.socket.destroy();
  if (one === null) return void response.status(404).json({ state: 'not-found' });
  const { state, stacked, escrow, stuck, returned, fault } = one;
  response.json({ state, stacked, escrow, stuck, returned, fault });
}

function carryOut(
  acceptor: NoteEmulator,
  method: string,
  reference: string,
  asked: v.InferOutput<typeof wanted> | null,
): Acceptance | null {
  if (method === 'DELETE') return acceptor.end(reference);
  if (asked !== null) return acceptor.begin(reference, asked.amount, asked.currency);
  return acceptor.acceptances.get(reference) ?? null;
}
