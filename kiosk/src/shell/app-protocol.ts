import { readFile } from 'node:fs/promises';
import { fileFor, headersOf, paperNameIn } from '../served-files/files.ts';
import { pageHeaders } from '../served-files/page-headers.ts';
import { ownPath } from './address.ts';

export interface ServedFolders {
  readonly screensDir: string;
  /** Of the till's virtual printer; null while no till has said where it is. */
  readonly paperDir: () => string | null;
  /** Whether somebody is signed in at the till on the visit whose windows ask. */
  readonly isSignedIn: () => Promise<boolean>;
}

/** The pages reach their till by a port: they have nothing to connect to. */
const HEADERS = pageHeaders("'none'");

/** Answers the pages of one visit: built screens, and what the printer made for whoever is signed in. */
export async function answerPage(folders: ServedFolders, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'method not allowed');
  const path = ownPath(request.url);
  if (path === null) return plain(404, 'not found');
  if (path.startsWith('/paper/')) return await paper(folders, path, request);
  return await send(await fileFor(folders.screensDir, path), request);
}

async function paper({ paperDir, isSignedIn }: ServedFolders, path: string, request: Request): Promise<Response> {
  if (!(await isSignedIn())) return plain(403, 'sign in at the counter first');
  const dir = paperDir();
  const name = paperNameIn(path);
  return await send(dir === null || name === null ? null : await fileFor(dir, name), request);
}

async function send(file: string | null, { method }: Request): Promise<Response> {
  if (file === null) return plain(404, 'not found');
  const content = await readFile(file);
  const headers = { ...HEADERS, ...headersOf(file), 'content-length': String(content.byteLength) };
  return new Response(method === 'HEAD' ? null : content, { headers });
}

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
