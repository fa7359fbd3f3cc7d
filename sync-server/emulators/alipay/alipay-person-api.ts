import express, { type Router } from 'express';
import * as v from 'valibot';
import type { AlipayParts } from './alipay-parts.ts';
import { phoneSchema, usePhone } from './alipay-person.ts';

const codeSchema = v.strictObject({ manner: v.optional(v.picklist(['pay', 'type', 'poor']), 'pay') });

/**
 * What is not the platform: the person's phone, a look inside, and the faults. All JSON, below `/emulator/alipay`.
 *
 * - `POST …/codes` `{manner}` shows a payment code, good for a minute: `{authCode}`
 * - `POST …/pay` see `phoneSchema`; 200 `{result, outTradeNo, tradeNo}`, 202 while a delayed payment waits, 409 `{reason}`
 * - `GET …/trades`, `GET …/notices`
 * - `POST …/notices` `{outTradeNo}` delivers what was told of a trade once more
 * - `POST …/control` see `ALIPAY_FAULTS` and `FaultBoard`
 */
export function alipayPersonApi(parts: AlipayParts): Router {
  const router = express.Router();
  router.use(express.json({ limit: '64kb' }));

  router.post('/codes', (request, response) => {
    const parsed = v.safeParse(codeSchema, request.body ?? {});
    if (parsed.success) response.json({ authCode: parts.codes.show(parsed.output.manner) });
    else response.status(400).json({ reason: 'bad-request' });
  });

  router.post('/pay', async (request, response) => {
    const parsed = v.safeParse(phoneSchema, request.body);
    if (!parsed.success) {
      response.status(400).json({ reason: 'bad-request' });
      return;
    }
    const done = await usePhone(parts, parsed.output);
    if (done.result === 'failed') response.status(409).json({ reason: done.reason });
    else {
      const { outTradeNo, tradeNo } = done.trade;
      response.status(done.result === 'paying' ? 202 : 200).json({ result: done.result, outTradeNo, tradeNo });
    }
  });

  addLookInside(router, parts);

  router.post('/control', parts.control);
  return router;
}

function addLookInside(router: Router, parts: AlipayParts): void {
  router.get('/trades', (_request, response) => {
    response.json(parts.book.all());
  });

  router.get('/notices', (_request, response) => {
    response.json(parts.book.notices());
  });

  router.post('/notices', async (request, response) => {
    const parsed = v.safeParse(v.strictObject({ outTradeNo: v.string() }), request.body);
    const told = parts.book
      .notices()
      .filter(({ outTradeNo }) => parsed.success && outTradeNo === parsed.output.outTradeNo);
    for (const notice of told) await parts.notifier.repeat(notice);
    response.status(told.length > 0 ? 200 : 404).json({ ids: told.map(({ id }) => id) });
  });
}
