import '../../require-node.ts';
import { Command } from 'commander';
import { REAL_DESK, type Desk } from './common-options.ts';
import { addScheduleCommand } from './import/schedule.ts';
import { addSeatMapCommand } from './import/seat-map.ts';
import { runProgram } from './stop.ts';

/** `npm run import --`: files into the running house. Errors stop it with nothing written, warnings are listed. */
export function importProgram(desk: Desk): Command {
  const program = new Command('npm run import --').description('take seat maps and schedules in, from files');
  addSeatMapCommand(program, desk);
  addScheduleCommand(program, desk);
  return program;
}

if (import.meta.main) process.exitCode = await runProgram(importProgram(REAL_DESK), process.argv.slice(2));
