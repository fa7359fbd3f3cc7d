import { exportPretixPlan } from '@foyer/shared/seating/export/pretix-plan';
import type { Finding } from '@foyer/shared/seating/import/finding';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { Option, type Command } from 'commander';
import { listWarnings, stopOnErrors, toJson } from '../import/report-findings.ts';
import type { Desk } from '../common-options.ts';
import { readMapFile } from './read-map-file.ts';
import { writeResult } from './write-file.ts';

interface ExportOptions {
  readonly format: 'pretix' | 'foyer';
  readonly out?: string;
  readonly mapping?: string;
  readonly language: 'zh' | 'en';
  readonly json?: boolean;
}

export function addExportCommand(program: Command, desk: Desk): void {
  program
    .command('export <file>')
    .description('write a seat map in another format')
    .addOption(new Option('--format <name>', 'the format to write').choices(['pretix', 'foyer']).makeOptionMandatory())
    .option('--out <file>', 'where to (default: standard output)')
    .option('--mapping <file>', 'how a drawing (SVG) names its rows and seats')
    .addOption(
      new Option('--language <code>', 'of names, where the format has one').choices(['zh', 'en']).default('en'),
    )
    .option('--json', 'print what happened as JSON, for programs (needs --out)')
    .action((file: string, options: ExportOptions) => exportMap(desk, file, options));
}

function exportMap(desk: Desk, file: string, options: ExportOptions): void {
  const isQuiet = options.out === undefined;
  const output = desk.output(options.json === true && !isQuiet);
  const result = readMapFile(file, options.mapping);
  if (!result.ok) return stopOnErrors(output, file, result.errors, result.warnings);
  const { content, warnings } = write(result.map, options);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (options.out === undefined) return desk.output(false).end(null, text.trimEnd());
  writeResult(options.out, text, [file, options.mapping]);
  const all = [...result.warnings, ...warnings];
  listWarnings(output, all);
  output.end({ ok: true, out: options.out, warnings: toJson(all) }, `Written: ${options.out}`);
}

function write(map: SeatMap, options: ExportOptions): { content: unknown; warnings: readonly Finding[] } {
  if (options.format === 'foyer') return { content: map, warnings: [] };
  const { plan, warnings } = exportPretixPlan(map, options.language === 'zh' ? 'zh-CN' : 'en');
  return { content: plan, warnings };
}
