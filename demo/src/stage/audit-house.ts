import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `npm run audit` says of the house as it stands now. */
export interface Audited {
  readonly ok: boolean;
  readonly output: string;
}

const AUDIT = fileURLToPath(import.meta.resolve('@foyer/sync-server/cli/audit'));

/** In a process of its own, which reads only the files. */
export function auditHouse(data: string): Promise<Audited> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [AUDIT], {
      env: { ...process.env, FOYER_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
