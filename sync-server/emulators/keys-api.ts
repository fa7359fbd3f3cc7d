import express, { type Router } from 'express';
import * as v from 'valibot';
import type { EmulatorParts } from './parts.ts';
import { rotate } from './platform-identity.ts';

const keysSchema = v.strictObject({
  rotate: v.optional(v.picklist(['certificate', 'public-key'])),
  /** Whether the merchant's credentials have the keys as they are now; false: the merchant learns of a new one later. */
  publish: v.optional(v.boolean(), true),
});

/**
 * `POST /emulator/keys {rotate?, publish?}`: the platform takes a new key, as it does every few years, and signs with it
 * from now on (`serial: 'previous'` of the control signs with the one before). Answers the serials, newest last.
 */
export function keysApi(parts: EmulatorParts): Router {
  const router = express.Router();
  router.post('/keys', express.json({ limit: '4kb' }), (request, response) => {
    const parsed = v.safeParse(keysSchema, request.body);
    if (!parsed.success) {
      response.status(400).json({ reason: 'bad-request', fields: parsed.issues.map((issue) => v.getDotPath(issue)) });
      return;
    }
    const { identity } = parts;
    if (parsed.output.rotate !== undefined) rotate(identity, parsed.output.rotate);
    parts.keepIdentity(parsed.output.publish);
    const { previous, certificate, publicKey } = identity;
    response.json({
      previous: previous?.serial ?? null,
      certificate: certificate.serial,
      publicKey: publicKey.serial,
    });
  });
  return router;
}
