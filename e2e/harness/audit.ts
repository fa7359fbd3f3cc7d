import type { Stage } from './stage.ts';

export interface AuditReport {
  /** 0: everything agrees. */
  readonly code: number | null;
  readonly output: string;
}

/** `npm run audit` on a data folder. */
export async function auditData(stage: Stage, dataDir: string): Promise<AuditReport> {
  const { code, stdout, stderr } = await stage.run({
    file: 'sync-server/src/cli/audit.ts',
    env: { FOYER_DATA: dataDir },
  });
  return { code, output: stdout + stderr };
}
