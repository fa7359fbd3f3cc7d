import type { KeptRecords } from '../records-of.ts';
import { wantedOf, type Resolution, type ResolutionAnswer, type ResolutionPrint } from '../resolution-records.ts';
import type { OpenTables } from './memory-disk.ts';

/** A conflict settled at this counter, as text: whoever asks is given nothing that he could change. */
export interface ResolutionRow {
  readonly commandId: string;
  readonly writtenAt: number;
  readonly state: 'open' | 'done' | 'refused';
  readonly said: string;
  readonly answer: string | null;
  readonly printName: string | null;
  readonly print: 'intended' | 'printed' | 'failed' | null;
}

export class MemoryResolutions implements Pick<KeptRecords['resolutions'], keyof KeptRecords['resolutions']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  open(): Resolution | null {
    const row = this.on.tables.resolutions.all().find(({ state }) => state === 'open');
    return row === undefined ? null : (JSON.parse(row.said) as Resolution);
  }

  add(resolution: Resolution): void {
    if (this.open() !== null) throw new Error('another conflict is being settled');
    const { commandId, writtenAt } = resolution;
    const rest = { state: 'open', answer: null, printName: null, print: null } as const;
    this.on.tables.resolutions.add(commandId, { commandId, writtenAt, said: JSON.stringify(resolution), ...rest });
  }

  answer(commandId: string, answer: ResolutionAnswer, printName: string | null): boolean {
    const print = printName === null ? null : ('intended' as const);
    return this.change(commandId, 'open', { state: 'done', answer: JSON.stringify(answer), printName, print });
  }

  refuse(commandId: string, refusal: unknown): void {
    this.change(commandId, 'open', { state: 'refused', answer: JSON.stringify(refusal) });
  }

  pendingPrints(): readonly ResolutionPrint[] {
    return this.on.tables.resolutions
      .all()
      .filter(({ print }) => print === 'intended')
      .sort((a, b) => a.writtenAt - b.writtenAt)
      .map(({ commandId, printName, answer }) => ({
        commandId,
        name: printName ?? '',
        answer: JSON.parse(answer ?? '') as ResolutionAnswer,
        ...wantedOf(this.on.tables.tries.get(printName ?? '') ?? null),
      }));
  }

  printed(commandId: string, outcome: 'printed' | 'failed', _paper: string | null): boolean {
    const row = this.on.tables.resolutions.get(commandId);
    return row?.print === 'intended' && this.change(commandId, row.state, { print: outcome });
  }

  private change(commandId: string, from: ResolutionRow['state'], to: Partial<ResolutionRow>): boolean {
    const row = this.on.tables.resolutions.get(commandId);
    if (row?.state !== from) return false;
    this.on.tables.resolutions.put(commandId, Object.freeze({ ...row, ...to }));
    return true;
  }
}
