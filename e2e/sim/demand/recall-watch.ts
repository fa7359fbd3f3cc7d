import type { World } from '../world/world.ts';

const RECALLED = /allotments\.recalled (\{.*\})$/s;

/** When the server last asked a till for each place: its messages to the tills are read on the line. */
export class RecallWatch {
  private readonly at = new Map<string, number>();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    for (const { line } of world.tills) {
      const down = line.down.bind(line);
      line.down = (text, life, deliver) => {
        const body = RECALLED.exec(text)?.[1];
        if (body !== undefined) this.heard(JSON.parse(body) as { performance: string; places: readonly number[] });
        down(text, life, deliver);
      };
    }
  }

  /** Whether one of the places was asked for since then. */
  isAsked(performance: string, places: readonly number[], since: number): boolean {
    return places.some((place) => (this.at.get(`${performance}:${place}`) ?? -1) >= since);
  }

  private heard({ performance, places }: { performance: string; places: readonly number[] }): void {
    for (const place of places) this.at.set(`${performance}:${place}`, this.world.scheduler.now);
  }
}
