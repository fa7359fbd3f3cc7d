import { CommanderError, type Command } from 'commander';
import { ConfigFault } from '../config.ts';

/** 0 done · 1 refused, or the file has errors · 2 the command line is wrong · 3 there is no server to ask. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Ends a command with what the person at the keyboard reads: what happened, and what to do next. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exitCode: ExitCode;

  constructor(text: string, exitCode: ExitCode = 1) {
    super(text);
    this.exitCode = exitCode;
  }
}

/** Runs a program to its exit code; only a fault of our own shows a stack. */
export async function runProgram(
  program: Command,
  args: readonly string[],
  complain: (text: string) => void = (text) => void process.stderr.write(text),
): Promise<ExitCode> {
  prepare(program, complain);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Stop) {
      complain(`${error.message}\n`);
      return error.exitCode;
    }
    if (error instanceof ConfigFault) {
      complain(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function prepare(command: Command, complain: (text: string) => void): void {
  command.exitOverride().showHelpAfterError('(--help shows what there is)').configureOutput({ writeErr: complain });
  for (const inner of command.commands) prepare(inner as Command, complain);
}
