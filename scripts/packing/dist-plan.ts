import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../start/refusal.ts';

export type DistPlan =
  | {
      readonly platform: 'linux' | 'windows';
      readonly isDirOnly: boolean;
      /** File of the key that signs the list of files; null: it is not signed. */
      readonly key: string | null;
    }
  | { readonly check: string; readonly key: string; readonly installed: string | null };

/** From `--dir`, `--platform`, `--key`, or `--check`, `--key`, `--installed`. Throws a Refusal that says what there is. */
export function planDist(args: readonly string[], cwd: string): DistPlan {
  const { dir = false, platform = 'linux', key, check, installed } = parse(args);
  const keyFile = key === undefined ? null : resolve(cwd, key);
  if (check !== undefined) {
    if (keyFile === null) throw new Refusal('--check needs --key, the file of the public key it is checked with.');
    return { check: resolve(cwd, check), key: keyFile, installed: installed ?? null };
  }
  if (platform !== 'linux' && platform !== 'windows')
    throw new Refusal(`--platform is "${platform}"; there are linux and windows.`);
  return { platform, isDirOnly: dir, key: keyFile };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { dir: { type: 'boolean' }, platform: text, key: text, check: text, installed: text } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new Refusal(
      `npm run dist takes --dir, --platform and --key, or --check, --key and --installed, nothing else (${args.join(' ')}).`,
      { cause },
    );
  }
}
