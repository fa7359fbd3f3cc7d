import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { soldVenue } from '../testing/sold-venue.ts';
import { tempDir } from '../testing/temp-dir.ts';

const AUDIT = join(import.meta.dirname, 'audit.ts');

const audit = (...more: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AUDIT, ...more], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('npm run audit', () => {
  it('says in words that nothing is wrong, beside a working server', async () => {
    const sold = await soldVenue(tempDir());
    const { status, stdout, stderr } = audit('--data', sold.dataDir);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^house: 1 entries, head 1\.1 /m);
    expect(stdout).toMatch(/^Nothing is wrong\.$/m);
    await sold.close();
  });

  it('ends with 1 and names the place when an entry was changed, in words and as JSON', async () => {
    const sold = await soldVenue(tempDir());
    await sold.close();
    const db = new Database(sold.logFile);
    db.exec("UPDATE log SET command = 'gift' WHERE stream = 'palace' AND seq = 3");
    db.close();
    const words = audit('--data', sold.dataDir);
    expect(words.status).toBe(1);
    expect(words.stdout).toContain('✗ palace, entry 3: it was changed after it was written [chain]\n1 finding.');
    const json = audit('--data', sold.dataDir, '--json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      findings: [{ check: 'chain', stream: 'palace', seq: 3 }],
    });
  });

  it('ends with 2 when there is nothing to look at', () => {
    const { status, stderr } = audit('--data', tempDir());
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot read .*foyer\.db/);
  });
});
