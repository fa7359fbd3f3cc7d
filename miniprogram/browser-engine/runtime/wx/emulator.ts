import { CONFIG } from '../phone-config.ts';

export interface EmulatorAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks the emulated platform, as a person's phone; status 0 when nothing answers. */
export async function askEmulator(path: string, body: object): Promise<EmulatorAnswer> {
  try {
    const response = await fetch(`${CONFIG.emulatorPath}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as EmulatorAnswer['body'] };
  } catch {
    return { status: 0, body: {} };
  }
}
