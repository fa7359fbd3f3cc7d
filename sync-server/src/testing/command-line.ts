import type { Command } from 'commander';
import type { Desk } from '../cli/common-options.ts';
import { createOutput } from '../cli/output.ts';
import { manageLink } from '../cli/server-link.ts';
import { runProgram } from '../cli/stop.ts';
import type { StartedServer } from './start-server.ts';

export interface Ran {
  readonly code: number;
  /** What it printed, and what it complained of. */
  readonly text: string;
  readonly complaint: string;
}

/** Runs a program of the command line in this process, against a server of the tests. */
export async function runAt(
  server: Pick<StartedServer, 'url' | 'managerToken'>,
  dir: string,
  program: (desk: Desk) => Command,
  args: readonly string[],
): Promise<Ran> {
  let text = '';
  let complaint = '';
  const desk: Desk = {
    open: () => manageLink(server.url, dir, server.managerToken),
    output: (isJson) => createOutput(isJson, (more) => (text += more)),
    now: Date.now,
  };
  const streams = { complain: (more: string) => (complaint += more), write: (more: string) => (text += more) };
  const code = await runProgram(program(desk), args, streams);
  return { code, text, complaint };
}
