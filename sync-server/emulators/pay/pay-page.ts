import type { Router } from 'express';
import * as v from 'valibot';
import { personForm, personPage } from '../page/person-page.ts';
import type { EmulatorParts } from '../parts.ts';
import { usePaySheet } from '../person.ts';
import { PAYER_WAYS } from '../phones.ts';
import { payPageBody } from './pay-page-body.ts';
import { PAY_PAGE_TEXTS } from './pay-page-texts.ts';

const LATER_MS = 10_000;

const paySchema = v.object({
  outTradeNo: v.optional(v.string()),
  codeUrl: v.optional(v.pipe(v.string(), v.trim())),
  outcome: v.picklist(['pay', 'refuse', 'delay']),
});

const codeSchema = v.object({ does: v.picklist(PAYER_WAYS) });

/** `/`: what waits to be paid, a code to be scanned, and a code to be shown. */
export const payPage = (parts: EmulatorParts): Router =>
  personPage({
    at: '/',
    accent: '#0a6b35',
    texts: PAY_PAGE_TEXTS,
    body: (look) => payPageBody(look, parts),
    forms: [
      personForm('/', paySchema, async (asked) => {
        const sheet = await usePaySheet(parts, { ...asked, delayMs: LATER_MS });
        return { done: sheet.result === 'refused' ? sheet.reason : sheet.result };
      }),
      personForm('/code', codeSchema, ({ does }) => ({
        code: parts.phones.show({ person: 'passer-by', does }).authCode,
      })),
    ],
  });
