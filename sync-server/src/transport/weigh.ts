import { rejection, type Rejection } from '@foyer/shared/domain/rejections';

/** Nothing of ours nests deeper or has more parts; a body beyond it is refused before any schema looks at it. */
export const MAX_DEPTH = 32;
export const MAX_NODES = 50_000;

/** Own keys that turn a careless merge into a changed prototype. No message of ours has them. */
const POISONED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** `maxNodes` is larger only for the few commands that carry a file. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxNodes?: number;
}

interface Visit {
  readonly value: object;
  readonly depth: number;
}

/**
 * Walks a parsed message once, without recursion, and says why it may not go on: too large, too deep, too many parts,
 * a poisoned key, or bytes where JSON belongs. Null when it may. `bytes` is about what it takes as JSON.
 */
export function refuseByWeight(message: unknown, limits: Limits): Rejection | null {
  const { maxBytes, maxNodes = MAX_NODES } = limits;
  const scale = { bytes: 0, nodes: 0 };
  const open: Visit[] = [];
  let wrong = put(message, 0, scale, open);
  for (let next = open.pop(); wrong === null && next !== undefined; next = open.pop()) {
    wrong = putMembers(next, scale, open);
    if (wrong === null && scale.bytes > maxBytes) wrong = 'too large';
    if (wrong === null && scale.nodes > maxNodes) wrong = 'too many parts';
  }
  if (wrong === null && scale.bytes > maxBytes) wrong = 'too large';
  return wrong === null ? null : rejection('INVALID_REQUEST', { reason: wrong });
}

function putMembers({ value, depth }: Visit, scale: { bytes: number; nodes: number }, open: Visit[]): string | null {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'binary';
  if (Array.isArray(value)) {
    for (const member of value) {
      const wrong = put(member, depth + 1, scale, open);
      if (wrong !== null) return wrong;
    }
    return null;
  }
  for (const key of Object.keys(value)) {
    if (POISONED_KEYS.has(key)) return `key ${key}`;
    scale.bytes += key.length + 3;
    const wrong = put((value as Readonly<Record<string, unknown>>)[key], depth + 1, scale, open);
    if (wrong !== null) return wrong;
  }
  return null;
}

function put(value: unknown, depth: number, scale: { bytes: number; nodes: number }, open: Visit[]): string | null {
  scale.nodes += 1;
  if (typeof value === 'string') scale.bytes += Buffer.byteLength(value) + 2;
  else scale.bytes += 4;
  if (value === null || typeof value !== 'object') return null;
  if (depth >= MAX_DEPTH) return 'too deep';
  open.push({ value, depth });
  return null;
}
