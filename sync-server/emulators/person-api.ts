import express, { type Response, type Router } from 'express';
import * as v from 'valibot';
import type { EmulatorParts } from './parts.ts';
import { paySchema, type SheetOutcome, usePaySheet } from './person.ts';
import { showCodeSchema } from './phones.ts';

/**
 * What is not the platform: the person's hand on the pay sheet, a look inside, and the faults. All JSON.
 *
 * - `POST /emulator/pay` 200 `{errMsg: 'requestPayment:ok', outTradeNo, transactionId}`, 200 `{errMsg:
 *   'requestPayment:fail cancel', outTradeNo}`, 202 while a delayed payment waits, 4xx `{errMsg: 'requestPayment:fail',
 *   reason}` with a reason of `SheetRefusal` or `bad-request`
 * - `POST /emulator/codes` `{person?, does?}` shows the payment code of a phone: `{authCode, expiresAt}`
 * - `GET /emulator/orders`, `GET /emulator/refunds`, `GET /emulator/notices`
 * - `POST /emulator/notices` `{outTradeNo, outRefundNo?}` delivers the notice of a payment, or a refund, once more
 * - `POST /emulator/control` see `PAY_FAULTS` and `FaultBoard`
 */
export function personApi(parts: EmulatorParts): Router {
  const router = express.Router();
  router.use(express.json({ limit: '64kb' }));

  router.post('/pay', async (request, response) => {
    const parsed = v.safeParse(paySchema, request.body);
    if (!parsed.success) {
      response.status(400).json({ errMsg: 'requestPayment:fail', reason: 'bad-request' });
      return;
    }
    tellDevice(response, await usePaySheet(parts, parsed.output));
  });

  router.post('/codes', (request, response) => {
    const parsed = v.safeParse(showCodeSchema, request.body ?? {});
    if (parsed.success) response.json(parts.phones.show(parsed.output));
    else response.status(400).json({ reason: 'bad-request' });
  });

  addLook(router, parts);

  router.post('/control', parts.control);
  return router;
}

/** A look inside, and a notice once more. */
function addLook(router: Router, parts: EmulatorParts): void {
  router.get('/orders', (_request, response) => {
    response.json(
      parts.book.all().map(({ outTradeNo, description, attach, total, currency, expiresAt, laidAt, trade }) => {
        return { outTradeNo, description, attach, total, currency, expiresAt, laidAt, ...trade };
      }),
    );
  });

  router.get('/refunds', (_request, response) => {
    response.json(parts.book.allRefunds());
  });

  router.get('/notices', (_request, response) => {
    response.json(parts.book.notices());
  });

  router.post('/notices', async (request, response) => {
    const parsed = v.safeParse(repeatSchema, request.body);
    const notice = parts.book.notices().find(({ outTradeNo, outRefundNo }) => {
      return parsed.success && outTradeNo === parsed.output.outTradeNo && outRefundNo === parsed.output.outRefundNo;
    });
    if (notice === undefined) {
      response.status(404).json({ reason: 'unknown-order' });
      return;
    }
    await parts.notifier.repeat(notice);
    response.json({ id: notice.id });
  });
}

const repeatSchema = v.strictObject({ outTradeNo: v.string(), outRefundNo: v.optional(v.string()) });

function tellDevice(response: Response, outcome: SheetOutcome): void {
  switch (outcome.result) {
    case 'paid': {
      const { order, transactionId } = outcome;
      response.json({ errMsg: 'requestPayment:ok', outTradeNo: order.outTradeNo, transactionId });
      return;
    }
    case 'cancelled':
      response.json({ errMsg: 'requestPayment:fail cancel', outTradeNo: outcome.order.outTradeNo });
      return;
    case 'paying':
      response.status(202).json({ errMsg: 'requestPayment:pending', outTradeNo: outcome.order.outTradeNo });
      return;
    case 'refused': {
      const status = { 'unknown-order': 404, 'bad-sign': 400, 'other-payer': 403 }[outcome.reason as string] ?? 409;
      response.status(status).json({ errMsg: 'requestPayment:fail', reason: outcome.reason });
    }
  }
}
