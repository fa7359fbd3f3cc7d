/**
 * What operators read. Fields name ids and codes only: never a token, PIN, name, phone, openid or a request's body.
 * A fault is logged once, at the edge, with the id of the command it broke.
 */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** For tests that do not look at the log. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };
