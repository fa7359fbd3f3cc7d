import express, { type Request, type Response, type Router } from 'express';
import type { CardEmulator, Charge } from '../card/card-emulator.ts';
import { fieldsIn, framed, NAK } from './frame.ts';

const REFERENCE = /^[A-Za-z0-9_.~-]{1,64}$/;

/**
 * The line of an unattended terminal, carried by `POST …/line`, one frame each way:
 * `SALE ref amount currency` · `STAT ref` · `VOID ref` → `WAIT ref` · `APPR ref approval` · `DECL ref` ·
 * `CANC ref Y|N` (whether money was taken and went back) · `NONE ref`. A frame that is not whole is answered NAK.
 */
export function kioskCardLine(terminalOf: (request: Request) => CardEmulator | null): Router {
  const router = express.Router({ mergeParams: true });
  router.use(express.raw({ type: 'application/octet-stream', limit: '1kb' }));
  router.post('/line', async (request, response) => {
    const terminal = terminalOf(request);
    if (terminal === null) return void response.status(404).end();
    await answer(terminal, request, response);
  });
  return router;
}

async function answer(terminal: CardEmulator, request: Request, response: Response): Promise<void> {
  if (terminal.line === 'cut') return void request.socket.destroy();
  const asked = Buffer.isBuffer(request.body) ? fieldsIn(request.body) : null;
  const said = asked === null ? null : carryOut(terminal, asked);
  await terminal.answers();
  if (terminal.line === 'lost') return void request.socket.destroy();
  response.type('application/octet-stream').send(Buffer.from(said === null ? NAK : framed(said)));
}

function carryOut(terminal: CardEmulator, [what = '', reference = '', amount = '', currency = '']: readonly string[]) {
  if (!REFERENCE.test(reference)) return null;
  terminal.heard.push(`${what} ${reference}`);
  switch (what) {
    case 'SALE':
      return /^[1-9]\d{0,11}$/.test(amount) && /^[A-Z]{3}$/.test(currency)
        ? told(terminal.begin(reference, Number(amount), currency))
        : null;
    case 'STAT':
      return told(terminal.charges.get(reference) ?? null, reference);
    case 'VOID':
      return told(terminal.cancel(reference));
    default:
      return null;
  }
}

function told(charge: Charge | null, asked = ''): readonly string[] {
  if (charge === null) return ['NONE', asked];
  const { reference, state, approval, wasCharged } = charge;
  switch (state) {
    case 'waiting':
      return ['WAIT', reference];
    case 'approved':
      return ['APPR', reference, approval];
    case 'declined':
      return ['DECL', reference];
    case 'cancelled':
      return ['CANC', reference, wasCharged ? 'Y' : 'N'];
  }
}
