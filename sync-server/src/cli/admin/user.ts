import { Option, type Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { readPin } from './read-pin.ts';

interface PinOptions extends CommonOptions {
  readonly pin?: string;
}

interface AddOptions extends PinOptions {
  readonly name: string;
  readonly role: 'clerk' | 'supervisor' | 'manager';
}

export function addUserCommands(program: Command, desk: Desk): void {
  const user = program.command('user').description('who may sign in at a counter');
  withCommonOptions(
    user
      .command('add <login>')
      .description('a new person; asks for the PIN (six digits), or reads it from standard input')
      .requiredOption('--name <text>', 'the name others see')
      .addOption(
        new Option('--role <role>', 'what the person may do')
          .choices(['clerk', 'supervisor', 'manager'])
          .default('clerk'),
      )
      .option('--pin <digits>', 'the PIN, where nobody can see this command line'),
  ).action((login: string, options: AddOptions) => addUser(desk, login, options));
  withCommonOptions(
    user.command('disable <login>').description('ends the right to sign in, and every session at once'),
  ).action((login: string, options: CommonOptions) => disableUser(desk, login, options));
  withCommonOptions(
    user.command('enable <login>').description('gives a disabled person the right to sign in back'),
  ).action((login: string, options: CommonOptions) => enableUser(desk, login, options));
  withCommonOptions(
    user
      .command('pin <login>')
      .description('gives a new PIN and lifts a lock')
      .option('--pin <digits>', 'the PIN, where nobody can see this command line'),
  ).action((login: string, options: PinOptions) => setPin(desk, login, options));
}

async function addUser(desk: Desk, login: string, options: AddOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const pin = await readPin(options.pin);
  const { person } = await link.do('user.add', { login, displayName: options.name, role: options.role, pin });
  output.end(
    { ok: true, login, person, role: options.role },
    `${options.name} may sign in with ${login} as ${options.role}.`,
  );
}

async function disableUser(desk: Desk, login: string, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  await link.do('user.disable', { login });
  output.end({ ok: true, login }, `${login} cannot sign in any more. What was sold stays in that person's name.`);
}

async function enableUser(desk: Desk, login: string, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  await link.do('user.enable', { login });
  output.end({ ok: true, login }, `${login} may sign in again, with the PIN and the role from before.`);
}

async function setPin(desk: Desk, login: string, options: PinOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const pin = await readPin(options.pin);
  await link.do('user.pin', { login, pin });
  output.end({ ok: true, login }, `${login} has a new PIN; open sessions are over.`);
}
