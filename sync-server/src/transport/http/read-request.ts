import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { CommandDefinition } from '@foyer/shared/wire/define-command';
import type { Request } from 'express';
import { readBody } from './read-body.ts';

export interface ReadRequest {
  readonly message: Readonly<Record<string, unknown>>;
  readonly bytes: number;
}

/** Query, JSON body and path parameters as one message; the path wins over the body, the body over the query. */
export async function readRequest(request: Request, row: CommandDefinition): Promise<Result<ReadRequest, Rejection>> {
  const query = readQuery(request, row);
  const params = { ...request.params };
  if (request.method === 'GET') return ok({ message: { ...query, ...params }, bytes: request.url.length });
  const body = await readBody(request, row.maxBytes);
  if (body.kind === 'too-large') return invalid('too large');
  if (body.kind === 'cut') return invalid('body ended early');
  const { bytes } = body;
  if (bytes.length === 0) return ok({ message: { ...query, ...params }, bytes: 0 });
  if (!isJson(request)) return invalid('content-type');
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('body is not a JSON object');
  // Spreading copies a key called __proto__ as a plain key, so the doorway still sees and refuses it.
  return ok({ message: { ...query, ...value, ...params }, bytes: bytes.length });
}

const invalid = (reason: string): Result<never, Rejection> => refuse(rejection('INVALID_REQUEST', { reason }));

const isJson = (request: Request): boolean => /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');

/** `undefined` for what is not JSON. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** A query says everything as text; where the command wants a number, digits become one. */
function readQuery(request: Request, row: CommandDefinition): Record<string, unknown> {
  const query: Record<string, unknown> = { ...(request.query as Record<string, unknown>) };
  for (const [key, value] of Object.entries(query)) {
    if (typeof value === 'string' && /^\d{1,15}$/.test(value) && wantsNumber(row, key)) query[key] = Number(value);
  }
  return query;
}

interface Nested {
  readonly type: string;
  readonly wrapped?: Nested;
  readonly entries?: Readonly<Record<string, Nested>>;
}

function wantsNumber(row: CommandDefinition, key: string): boolean {
  const entries = (row.request as unknown as Nested).entries ?? {};
  let field = Object.hasOwn(entries, key) ? entries[key] : undefined;
  while (field?.wrapped !== undefined) field = field.wrapped;
  return field?.type === 'number';
}
