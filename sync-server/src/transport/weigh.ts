import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { MAX_DEPTH, POISONED_KEYS } from '@foyer/shared/wire/shape';

/** Nothing of ours has more parts; a body beyond it, or nested too deep, is refused before any schema looks at it. */
const MAX_NODES = 50_000;

/** `maxNodes` is larger only for the few commands that carry a file. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxNodes?: number;
  /** The way to what may have any shape (`*`: any member): its depth and keys are not judged. */
  readonly anyShapeAt?: readonly string[];
}

interface Visit {
  readonly value: object;
  readonly depth: number;
  /** How far it lies on the way to what may have any shape; -1 when beside it. */
  readonly way: number;
}

interface Scale {
  bytes: number;
  nodes: number;
  readonly way: readonly string[];
}

/** Beside every way. */
const OFF = -1;

/**
 * Walks a parsed message once, without recursion, and says why it may not go on: too large, too deep, too many parts,
 * a poisoned key, or bytes where JSON belongs. Null when it may. `bytes` is about what it takes as JSON.
 */
export function refuseByWeight(message: unknown, limits: Limits): Rejection | null {
  const { maxBytes, maxNodes = MAX_NODES, anyShapeAt = [] } = limits;
  const scale: Scale = { bytes: 0, nodes: 0, way: anyShapeAt };
  const open: Visit[] = [];
  let wrong = put(message, { depth: 0, way: anyShapeAt.length === 0 ? OFF : 0 }, scale, open);
  for (let next = open.pop(); wrong === null && next !== undefined; next = open.pop()) {
    wrong = putMembers(next, scale, open);
    if (wrong === null && scale.bytes > maxBytes) wrong = 'too large';
    if (wrong === null && scale.nodes > maxNodes) wrong = 'too many parts';
  }
  if (wrong === null && scale.bytes > maxBytes) wrong = 'too large';
  return wrong === null ? null : rejection('INVALID_REQUEST', { reason: wrong });
}

const isFree = (way: number, scale: Scale): boolean => way !== OFF && way === scale.way.length;

function wayTo(key: string, from: number, scale: Scale): number {
  if (from === OFF || isFree(from, scale)) return from;
  const wanted = scale.way[from];
  return wanted === '*' || wanted === key ? from + 1 : OFF;
}

function putMembers({ value, depth, way }: Visit, scale: Scale, open: Visit[]): string | null {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'binary';
  if (Array.isArray(value)) {
    const inside = { depth: depth + 1, way: wayTo('', way, scale) };
    for (const member of value) {
      const wrong = put(member, inside, scale, open);
      if (wrong !== null) return wrong;
    }
    return null;
  }
  for (const key of Object.keys(value)) {
    if (POISONED_KEYS.has(key) && !isFree(way, scale)) return `key ${key}`;
    scale.bytes += key.length + 3;
    const member = (value as Readonly<Record<string, unknown>>)[key];
    const wrong = put(member, { depth: depth + 1, way: wayTo(key, way, scale) }, scale, open);
    if (wrong !== null) return wrong;
  }
  return null;
}

function put(value: unknown, at: Omit<Visit, 'value'>, scale: Scale, open: Visit[]): string | null {
  scale.nodes += 1;
  if (typeof value === 'string') scale.bytes += Buffer.byteLength(value) + 2;
  else scale.bytes += 4;
  if (value === null || typeof value !== 'object') return null;
  if (at.depth >= MAX_DEPTH && !isFree(at.way, scale)) return 'too deep';
  open.push({ value, ...at });
  return null;
}
