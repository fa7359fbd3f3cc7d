import { Option, type Command } from 'commander';
import { createOutput, type Output } from './output.ts';
import { openManageLink, type LinkOptions, type ManageLink } from './server-link.ts';

/** What every command takes. */
export interface CommonOptions extends LinkOptions {
  readonly json?: boolean;
}

export const withCommonOptions = (command: Command): Command =>
  command
    .addOption(new Option('--data <folder>', 'the folder the server works in (default: FOYER_DATA, or var)'))
    .addOption(new Option('--server <address>', 'the address of the server (default: what npm start wrote down)'))
    .addOption(new Option('--json', 'print the result as JSON, for programs'));

/** Where a command asks and where it tells; tests put their own in. */
export interface Desk {
  readonly open: (options: LinkOptions) => ManageLink;
  readonly output: (isJson: boolean) => Output;
  /** Wall time, epoch ms. */
  readonly now: () => number;
}

export const REAL_DESK: Desk = { open: openManageLink, output: (isJson) => createOutput(isJson), now: Date.now };

/** A link to the server and somewhere to print, out of a command's options. */
export function atDesk(desk: Desk, options: CommonOptions): { readonly link: ManageLink; readonly output: Output } {
  return { link: desk.open(options), output: desk.output(options.json === true) };
}
