import type * as v from 'valibot';
import type { Rejection } from '../domain/rejections.ts';

/**
 * Who may call. `anyone` needs no proof; `buyer` a bearer token; `terminal` a proven device; `kiosk` one that was enrolled
 * as a kiosk and acts by itself; the rest a signed-in person.
 */
export type CallerRole = 'anyone' | 'buyer' | 'terminal' | 'kiosk' | 'clerk' | 'supervisor' | 'manager';

/**
 * fact: cannot be refused, numbered by the till · request: asks for an effect, answered once per id · read: no effect.
 * `moneyBearing` requests are asked again until answered; the others are never replayed after `notAfter`.
 */
export type Lane = 'fact' | 'request' | 'read';

/** Rate classes; the doorway holds the numbers. */
export type RateClass = 'session' | 'sign-in' | 'read' | 'claim' | 'sale' | 'fact' | 'manage';

export type Schema = v.GenericSchema;

export interface CommandDefinition<
  Name extends string = string,
  Req extends Schema = Schema,
  Res extends Schema = Schema,
> {
  readonly name: Name;
  readonly request: Req;
  readonly response: Res;
  readonly roles: readonly CallerRole[];
  readonly lane: Lane;
  readonly rate: RateClass;
  readonly moneyBearing: boolean;
  /** First protocol version that has it. */
  readonly since: number;
  /** Fields of the request that came later than the command: refused from whoever speaks an older version. */
  readonly fieldsSince?: Readonly<Record<string, number>>;
  /** Largest request in bytes; 64 kB unless a management command carries a file. */
  readonly maxBytes: number;
  /**
   * Where in the message, envelope included, something of any shape may stand (`*`: any member): the doorway judges
   * neither its depth nor its keys, only its size, so whoever handles the command must.
   */
  readonly anyShapeAt?: readonly string[];
}

export const DEFAULT_MAX_BYTES = 64 * 1024;

/** One row of a command table: types are inferred from the schemas, never written twice. */
export function defineCommand<const Name extends string, Req extends Schema, Res extends Schema>(
  row: Omit<CommandDefinition<Name, Req, Res>, 'moneyBearing' | 'maxBytes' | 'since'> &
    Partial<Pick<CommandDefinition, 'moneyBearing' | 'maxBytes' | 'since' | 'fieldsSince' | 'anyShapeAt'>>,
): CommandDefinition<Name, Req, Res> {
  return { moneyBearing: false, maxBytes: DEFAULT_MAX_BYTES, since: 1, ...row };
}

/** A table maps each name to its row; transports are derived from it and register nothing outside it. */
export type CommandTable = Readonly<Record<string, CommandDefinition>>;

export function tableOf<const Rows extends readonly CommandDefinition[]>(
  rows: Rows,
): { readonly [Row in Rows[number] as Row['name']]: Row } {
  const table: Record<string, CommandDefinition> = Object.create(null) as Record<string, CommandDefinition>;
  for (const row of rows) {
    if (row.name in table) throw new Error(`two commands are called ${row.name}`);
    table[row.name] = row;
  }
  return table as { readonly [Row in Rows[number] as Row['name']]: Row };
}

/** What a caller writes, and what the decider reads after parsing. */
export type RequestInput<Row extends CommandDefinition> = v.InferInput<Row['request']>;
export type RequestOf<Row extends CommandDefinition> = v.InferOutput<Row['request']>;
export type ResponseOf<Row extends CommandDefinition> = v.InferOutput<Row['response']>;

/** Every command is answered with exactly one of these. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Rejection };
