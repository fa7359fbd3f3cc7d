import { canonicalJson } from './canonical-json.ts';
import type { CommandDefinition, Schema } from './define-command.ts';

/**
 * The protocol as one text of our own, so that its hash changes when a message changes and only then: not with the
 * validator's version, and not with the order in which something was written down.
 */
export interface ProtocolParts {
  readonly commands: Readonly<Record<string, readonly CommandDefinition[]>>;
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly command: CommandDefinition;
  }[];
  readonly events: Readonly<Record<string, Schema>>;
  readonly messages: Readonly<Record<string, Schema>>;
}

export function protocolText(version: number, parts: ProtocolParts): string {
  const { commands, routes, events, messages } = parts;
  return canonicalJson({
    version,
    commands: mapValues(commands, (rows) => Object.fromEntries(rows.map((row) => [row.name, formOfCommand(row)]))),
    routes: Object.fromEntries(
      routes.map((route) => [`${route.method} ${route.path}`, { status: route.status, command: route.command.name }]),
    ),
    events: mapValues(events, formOf),
    messages: mapValues(messages, formOf),
  });
}

const formOfCommand = (row: CommandDefinition) => ({
  request: formOf(row.request),
  response: formOf(row.response),
  roles: [...row.roles].sort(),
  lane: row.lane,
  moneyBearing: row.moneyBearing,
  since: row.since,
  ...(row.fieldsSince === undefined ? {} : { fieldsSince: row.fieldsSince }),
  maxBytes: row.maxBytes,
});

/** A schema in our normalised form. Throws on a kind of schema the wire has not used before: add it here first. */
export function formOf(schema: Schema): Form {
  const known = schema as unknown as KnownSchema;
  const rules = (known.pipe ?? [])
    .slice(1)
    .map(ruleOf)
    .filter((rule) => rule !== null);
  const form = baseForm(known);
  return rules.length === 0 ? form : { ...form, rules };
}

export type Form = { readonly type: string } & Readonly<Record<string, unknown>>;

interface KnownSchema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly key?: Schema;
  readonly value?: Schema;
  readonly wrapped?: Schema;
  readonly default?: unknown;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly KnownItem[];
}

interface KnownItem {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
  readonly message?: unknown;
}

function baseForm(schema: KnownSchema): Form {
  const { type } = schema;
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'unknown':
      return { type };
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return { type, entries: mapValues(schema.entries ?? {}, formOf) };
    case 'array':
      return { type, item: formOf(present(schema.item, type)) };
    case 'tuple':
      return { type, items: (schema.items ?? []).map(formOf) };
    case 'record':
      return { type, key: formOf(present(schema.key, type)), value: formOf(present(schema.value, type)) };
    case 'nullable':
      return { type, wrapped: formOf(present(schema.wrapped, type)) };
    case 'optional':
      return { type, wrapped: formOf(present(schema.wrapped, type)), default: schema.default };
    case 'picklist':
      return { type, options: [...(schema.options ?? [])].map(String).sort() };
    case 'literal':
      return { type, literal: schema.literal };
    case 'union':
    // Which field tells its members apart is in the members.
    case 'variant':
      return { type, options: (schema.options ?? []).map((option) => formOf(option as Schema)) };
    default:
      throw new Error(`fingerprint: no form for a schema of type ${type}`);
  }
}

/** A transformation has no form, but its place is told; a check is known by its name only. */
function ruleOf(item: KnownItem): unknown {
  const { type, requirement } = item;
  if (item.kind === 'schema') return null;
  if (requirement instanceof RegExp) return { type, requirement: String(requirement) };
  if (typeof requirement === 'number' || typeof requirement === 'string') return { type, requirement };
  return typeof item.message === 'string' ? { type, message: item.message } : { type };
}

function present(schema: Schema | undefined, type: string): Schema {
  if (schema === undefined) throw new Error(`fingerprint: a ${type} without its inner schema`);
  return schema;
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, change: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
