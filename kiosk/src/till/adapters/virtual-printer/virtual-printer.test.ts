import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePaper } from '../../printing/testing/sample-ticket.ts';
import { virtualPrinter } from './virtual-printer.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-paper-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const printer = (into = dir) =>
  virtualPrinter({ dir: into, language: 'zh-CN', paperMm: 80, address: (file) => `/paper/${file}` });
const nothing = () => undefined;
const job = { name: '20261123T120000Z-o_1', copy: 1, tickets: [samplePaper()] };

describe('the virtual printer', () => {
  it('puts a PDF and the printer’s bytes in its folder, for nobody else to read, and nothing half done', async () => {
    expect(await printer().print(job, nothing)).toEqual({ outcome: 'printed', paper: `/paper/${job.name}.pdf` });
    expect(readdirSync(dir).sort()).toEqual([`${job.name}.escpos.bin`, `${job.name}.pdf`]);
    expect(
      readFileSync(join(dir, `${job.name}.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(statSync(join(dir, `${job.name}.pdf`)).mode & 0o077).toBe(0);
  });

  it('prints a job once, also when it is asked again by the next run of the till', async () => {
    await printer().print(job, nothing);
    const file = join(dir, `${job.name}.pdf`);
    writeFileSync(file, 'as it was');
    expect(await printer().print(job, nothing)).toMatchObject({ outcome: 'printed' });
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  it('knows after a crash what became of a job: a half-written paper is none', async () => {
    expect(printer().outcomeOf(job.name)).toBe('not-printed');
    writeFileSync(join(dir, `${job.name}.pdf.half`), '%PDF-');
    writeFileSync(join(dir, `${job.name}.escpos.bin`), 'x');
    expect(printer().outcomeOf(job.name)).toBe('not-printed');
    await printer().print(job, nothing);
    expect(printer().outcomeOf(job.name)).toMatchObject({ outcome: 'printed' });
    expect(existsSync(join(dir, `${job.name}.pdf.half`))).toBe(false);
  });

  it('says that it failed, and does not throw, when its folder cannot be written', async () => {
    const broken = join(dir, 'paper');
    const jammed = printer(broken);
    rmSync(broken, { recursive: true });
    expect(await jammed.print(job, nothing)).toMatchObject({ outcome: 'failed' });
    mkdirSync(broken);
    expect(await jammed.print(job, nothing)).toMatchObject({ outcome: 'printed' });
  });
});
