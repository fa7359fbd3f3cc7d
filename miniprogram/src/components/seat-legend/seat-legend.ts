/** What the looks of seats mean, and what each price zone costs. `items`: see `legendOf`. */
Component({
  properties: { items: { type: Array, value: [] as LegendItem[] } },
});

export interface LegendItem {
  readonly key: string;
  /** Class names of `seats.wxss`. */
  readonly k: string;
  /** Of the second half of a couple seat. */
  readonly pair?: string;
  /** `--c` and `--f`. */
  readonly color: string;
  readonly text: string;
}
