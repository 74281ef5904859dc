/** Asks a person at a terminal. */
import { createInterface } from 'node:readline/promises';

/** One line, without its end. Rejects with an `AbortError` when the person interrupts or closes the input. */
export async function askTerminal(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const interrupted = new AbortController();
  const lines = createInterface({ input, output });
  // A question that is pending when the input ends would never be answered, and the process would end without a word.
  lines.once('close', () => interrupted.abort());
  try {
    return await lines.question(question, { signal: interrupted.signal });
  } finally {
    lines.close();
  }
}
