import { createInterface } from 'node:readline';
import { Stop } from '../stop.ts';

const PIN = /^\d{6}$/;

/**
 * A PIN from `--pin`, from a hidden prompt, or from standard input (one line). Nothing echoes it. `--pin` is visible to
 * whoever can list processes: the prompt is the better way.
 */
export async function readPin(
  given: string | undefined,
  input: NodeJS.ReadStream = process.stdin,
  prompt: NodeJS.WriteStream = process.stderr,
): Promise<string> {
  const pin = given ?? (input.isTTY ? await askHidden(input, prompt) : await firstLine(input));
  if (!PIN.test(pin)) throw new Stop('A PIN is six digits.', 2);
  return pin;
}

async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  for await (const line of createInterface({ input })) return line.trim();
  throw new Stop('Give the PIN with --pin, type it when asked, or pipe it in.', 2);
}

async function askHidden(input: NodeJS.ReadStream, prompt: NodeJS.WriteStream): Promise<string> {
  const first = await hiddenLine(input, prompt, 'New PIN (six digits): ');
  const again = await hiddenLine(input, prompt, 'The same again: ');
  if (first !== again) throw new Stop('The two PINs differ. Nothing was changed.', 1);
  return first;
}

function hiddenLine(input: NodeJS.ReadStream, prompt: NodeJS.WriteStream, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const end = (): void => {
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
      prompt.write('\n');
    };
    const hear = (bytes: Buffer): void => {
      for (const key of bytes.toString('utf8')) {
        if (key === '\r' || key === '\n') {
          end();
          resolve(line);
          return;
        }
        if (key === '\u0003' || key === '\u0004') {
          end();
          reject(new Stop('Stopped. Nothing was changed.', 1));
          return;
        }
        if (key === '\u007f' || key === '\b') line = line.slice(0, -1);
        else line += key;
      }
    };
    prompt.write(question);
    input.setRawMode(true);
    input.resume();
    input.on('data', hear);
  });
}
