import express, { type Request, type Response, type Router } from 'express';
import * as v from 'valibot';
import type { CardEmulator, Charge } from './card-emulator.ts';

const chargeSchema = v.object({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
});
const REFERENCE = /^[A-Za-z0-9_.~-]{1,64}$/;

/**
 * The line between a till and its card terminal: `PUT {amount, currency}`, `GET` and `DELETE …/charges/<reference>`, each
 * answered `{state, approval, wasCharged}`; 404 for a name that was never charged, and no answer at all on a bad line.
 */
export function cardLine(terminalOf: (request: Request) => CardEmulator | null): Router {
  const router = express.Router({ mergeParams: true });
  router.use(express.json({ limit: '4kb' }));
  router.all('/charges/:reference', async (request, response) => {
    const terminal = terminalOf(request);
    const reference = String(request.params['reference']);
    if (terminal === null || !REFERENCE.test(reference)) return void response.status(404).json({});
    await answer(terminal, reference, request, response);
  });
  return router;
}

async function answer(terminal: CardEmulator, reference: string, request: Request, response: Response): Promise<void> {
  if (terminal.line === 'cut') return void request.socket.destroy();
  const asked = request.method === 'PUT' ? v.safeParse(chargeSchema, request.body) : null;
  if (asked?.success === false) return void response.status(400).json({});
  terminal.heard.push(`${request.method} ${reference}`);
  const charge = carryOut(terminal, request.method, reference, asked?.output ?? null);
  await terminal.answers();
  if (terminal.line === 'lost') return void request.socket.destroy();
  if (charge === null) return void response.status(404).json({ state: 'not-found' });
  const { state, approval, wasCharged } = charge;
  response.json({ state, approval, wasCharged });
}

function carryOut(
  terminal: CardEmulator,
  method: string,
  reference: string,
  asked: v.InferOutput<typeof chargeSchema> | null,
): Charge | null {
  if (method === 'DELETE') return terminal.cancel(reference);
  if (asked !== null) return terminal.begin(reference, asked.amount, asked.currency);
  return terminal.charges.get(reference) ?? null;
}
