/** See node-24.mjs. */
export function findNode(
  root: string,
  here: { readonly execPath: string; readonly version: string; readonly platform: string; readonly arch: string },
): string;
export function withNodeFirst(env: NodeJS.ProcessEnv, node: string): NodeJS.ProcessEnv;
