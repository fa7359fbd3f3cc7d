import '../../require-node.ts';
import { Command } from 'commander';
import { addAllotmentCommands } from './admin/allotment.ts';
import { addConflictCommands } from './admin/conflict.ts';
import { addNoticeCommands } from './admin/notice.ts';
import { addPerformanceCommands } from './admin/performance.ts';
import { addPolicyCommands } from './admin/policy.ts';
import { addPriceCommands } from './admin/price.ts';
import { addRecoveryCommands } from './admin/recovery.ts';
import { addRulesCommands } from './admin/rules.ts';
import { addTerminalCommands } from './admin/terminal.ts';
import { addTodayCommand } from './admin/today.ts';
import { addUserCommands } from './admin/user.ts';
import { REAL_DESK, type Desk } from './common-options.ts';
import { runProgram } from './stop.ts';

/** `npm run admin --`: a manager's commands on the running house, each written to its log. */
export function adminProgram(desk: Desk): Command {
  const program = new Command('npm run admin --').description(
    'users, terminals, prices, performances, allotments, conflicts, notices, rules, the day in figures',
  );
  for (const add of [
    addUserCommands,
    addTerminalCommands,
    addPriceCommands,
    addPerformanceCommands,
    addAllotmentCommands,
    addConflictCommands,
    addNoticeCommands,
    addPolicyCommands,
    addRecoveryCommands,
    addRulesCommands,
    addTodayCommand,
  ])
    add(program, desk);
  return program;
}

if (import.meta.main) process.exitCode = await runProgram(adminProgram(REAL_DESK), process.argv.slice(2));
