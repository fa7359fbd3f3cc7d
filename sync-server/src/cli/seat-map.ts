import '../../require-node.ts';
import { Command } from 'commander';
import { REAL_DESK, type Desk } from './common-options.ts';
import { addSeatMapCommand } from './import/seat-map.ts';
import { addExportCommand } from './seat-map/export.ts';
import { addInspectCommand } from './seat-map/inspect.ts';
import { runProgram } from './stop.ts';

/** `npm run seat-map --`: look at a seat map of any format, take it in, write it in another one. */
export function seatMapProgram(desk: Desk): Command {
  const program = new Command('npm run seat-map --').description(
    'look at a seat map, take it in, write it in another format: docs/formats.md',
  );
  addInspectCommand(program, desk);
  addSeatMapCommand(program, desk, 'import');
  addExportCommand(program, desk);
  return program;
}

if (import.meta.main) process.exitCode = await runProgram(seatMapProgram(REAL_DESK), process.argv.slice(2));
