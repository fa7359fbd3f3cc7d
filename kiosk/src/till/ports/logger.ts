/** What the support desk reads: ids and codes only, never a PIN, a token or a request's body. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** For tests that do not look at the log. */
export const SILENT: Logger = { info() {}, warn() {}, error() {} };
