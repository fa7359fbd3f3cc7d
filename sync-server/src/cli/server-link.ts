import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import { MANAGE_COMMANDS, type ManageCommandName, type ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import * as v from 'valibot';
import { configFromEnvironment } from '../config.ts';
import { Stop } from './stop.ts';
import { rejectionText } from './words/rejection-words.ts';

export interface LinkOptions {
  /** Folder of the installation; FOYER_DATA, or `var`, when left out. */
  readonly data?: string | undefined;
  /** Address of the server; what `<data>/addresses.json` says when left out. */
  readonly server?: string | undefined;
}

const ANSWER_MS = 60_000;
const TOKEN_FILE = join('server', 'manager.token');
const START = 'Start it with: npm start';

export const dataFolder = ({ data }: LinkOptions): string =>
  data === undefined ? configFromEnvironment().dataDir : resolve(data);

/** The address of the running server, or a Stop that says how to start one. */
export function serverAddress(options: LinkOptions): string {
  if (options.server !== undefined) {
    if (!URL.canParse(options.server))
      throw new Stop(`--server is "${options.server}", which is no address such as http://127.0.0.1:7100`, 2);
    return new URL(options.server).origin;
  }
  const address = addressIn(dataFolder(options), 'server');
  if (address === null)
    throw new Stop(
      `No Foyer server is running on ${dataFolder(options)}. ${START}\nOr name one with --server http://…`,
      3,
    );
  return address;
}

/** An address `npm start` has written down for others, or null. */
export function addressIn(data: string, name: 'server' | 'emulator'): string | null {
  const file = join(data, 'addresses.json');
  if (!existsSync(file)) return null;
  try {
    const address: unknown = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)[name];
    return typeof address === 'string' ? new URL(address).origin : null;
  } catch {
    return null;
  }
}

/** Speaks to `/manage/*` as whoever may read the manager's token in the data folder. */
export interface ManageLink {
  readonly url: string;
  readonly data: string;
  /** The server's answer, refusals included. Throws a Stop when there is no server. */
  ask<Name extends ManageCommandName>(
    name: Name,
    request: RequestInput<ManageCommands[Name]>,
  ): Promise<Reply<ResponseOf<ManageCommands[Name]>>>;
  /** The same, where a refusal ends the command. */
  do<Name extends ManageCommandName>(
    name: Name,
    request: RequestInput<ManageCommands[Name]>,
  ): Promise<ResponseOf<ManageCommands[Name]>>;
}

export function openManageLink(options: LinkOptions): ManageLink {
  const data = dataFolder(options);
  const url = serverAddress(options);
  const tokenFile = join(data, TOKEN_FILE);
  if (!existsSync(tokenFile))
    throw new Stop(`There is no ${tokenFile}. Name the folder the server works in with --data, or: npm start`, 3);
  return manageLink(url, data, readFileSync(tokenFile, 'utf8').trim());
}

export function manageLink(url: string, data: string, token: string): ManageLink {
  const ask: ManageLink['ask'] = async (name, request) => {
    const { ok, body } = await post(`${url}/manage/${name}`, request, { authorization: `Bearer ${token}` });
    if (!ok) return { ok: false, error: body as Rejection };
    return { ok: true, value: v.parse(MANAGE_COMMANDS[name].response, body) as never };
  };
  return {
    url,
    data,
    ask,
    async do(name, request) {
      const reply = await ask(name, request);
      if (!reply.ok) throw new Stop(rejectionText(reply.error), 1, { rejection: reply.error });
      return reply.value;
    },
  };
}

/** Posts JSON under a key of its own. Whether it was granted, and the JSON that came back. */
export async function post(
  address: string,
  request: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly ok: boolean; readonly body: unknown }> {
  return call(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: JSON.stringify(request),
  });
}

export async function call(
  address: string,
  init: RequestInit,
): Promise<{ readonly ok: boolean; readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
    const text = await response.text();
    return { ok: response.ok, status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch (cause) {
    const { origin } = new URL(address);
    if (cause instanceof SyntaxError) throw new Stop(`What answers at ${origin} is not a Foyer server.`, 3);
    throw new Stop(`Nothing answers at ${origin}. ${START}`, 3);
  }
}
