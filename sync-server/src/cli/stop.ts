import { CommanderError, type Command } from 'commander';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { ConfigFault } from '../config.ts';
import { createOutput } from './output.ts';

/** 0 done · 1 refused, or the file has errors · 2 the command line is wrong · 3 there is no server to ask. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a program needs to know of a Stop besides its sentence. */
export interface StopDetails {
  /** What the server answered. */
  readonly rejection?: Rejection;
  /** Fields beside `ok` and `error` in the JSON. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Ends a command with what the person at the keyboard reads: what happened, and what to do next. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exitCode: ExitCode;
  readonly details: StopDetails;

  constructor(text: string, exitCode: ExitCode = 1, details: StopDetails = {}) {
    super(text);
    this.exitCode = exitCode;
    this.details = details;
  }
}

const CODES: Readonly<Record<ExitCode, string>> = { 0: 'DONE', 1: 'REFUSED', 2: 'INVALID_INPUT', 3: 'NO_SERVER' };

export interface ProgramStreams {
  /** Standard error: sentences for people. */
  readonly complain: (text: string) => void;
  /** Standard output: where a program that was told `--json` finds its one JSON value, also of a failure. */
  readonly write: (text: string) => void;
}

const REAL_STREAMS: ProgramStreams = {
  complain: (text) => void process.stderr.write(text),
  write: (text) => void process.stdout.write(text),
};

/**
 * Runs a program to its exit code; only a fault of our own shows a stack. With `--json` every failure is
 * `{ ok: false, error: { code, message, … } }` on standard output as well.
 */
export async function runProgram(
  program: Command,
  args: readonly string[],
  { complain, write }: ProgramStreams = REAL_STREAMS,
): Promise<ExitCode> {
  prepare(program, complain);
  const fail = (exitCode: ExitCode, message: string, { rejection, more }: StopDetails = {}): ExitCode => {
    const error = { code: CODES[exitCode], ...rejection, message };
    createOutput(args.includes('--json'), write).end({ ok: false, error, ...more });
    return exitCode;
  };
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : fail(2, error.message);
    if (!(error instanceof Stop || error instanceof ConfigFault)) {
      fail(1, String(error), { more: { isFault: true } });
      throw error;
    }
    complain(`${error.message}\n`);
    return error instanceof Stop ? fail(error.exitCode, error.message, error.details) : fail(2, error.message);
  }
}

function prepare(command: Command, complain: (text: string) => void): void {
  command.exitOverride().showHelpAfterError('(--help shows what there is)').configureOutput({ writeErr: complain });
  for (const inner of command.commands) prepare(inner as Command, complain);
}
