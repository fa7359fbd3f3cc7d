const CHINA_MS = 8 * 60 * 60_000;

/** `YYYY-MM-DD HH:mm:ss` on the platform's clock, which has no zone of its own and no summer time. */
export const toChinaTime = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Epoch ms; undefined for what is not such a time. */
export function fromChinaTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/.test(text)) return undefined;
  const at = Date.parse(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(at) ? undefined : at;
}
