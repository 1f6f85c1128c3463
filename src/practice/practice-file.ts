import { faultOf, type CardMemory } from './card-memory.ts';

const FORMAT = 'box-to-fleet-practice';
const VERSION = 1;

/** A file that is not one of ours, or not whole; the message says what is wrong with it. */
export class PracticeFileError extends Error {
  override name = 'PracticeFileError';
}

/** The memory of all cards as the text of a file. */
export function writePracticeFile(cards: Record<string, CardMemory>, nowMs: number): string {
  const file = { format: FORMAT, version: VERSION, exported: new Date(nowMs).toISOString(), cards };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The memory of all cards in the text of a file; a PracticeFileError if it has any fault. */
export function readPracticeFile(text: string): Record<string, CardMemory> {
  const { format, version, cards } = fieldsOf(text);
  if (format !== FORMAT)
    throw new PracticeFileError(`It is not an export of this page: its format is not ${FORMAT}.`);
  if (version !== VERSION) {
    const said =
      typeof version === 'number' && version > VERSION
        ? 'was made by a newer version of the site'
        : 'has no version that is known here';
    throw new PracticeFileError(`It ${said}.`);
  }
  if (typeof cards !== 'object' || cards === null || Array.isArray(cards))
    throw new PracticeFileError('It has no cards.');
  for (const [id, memory] of Object.entries(cards)) {
    const fault = faultOf(memory);
    if (fault) throw new PracticeFileError(`Card ${id}: ${fault}.`);
  }
  return cards as Record<string, CardMemory>;
}

function fieldsOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PracticeFileError('It is not JSON, or it was cut off.');
  }
  if (typeof value !== 'object' || value === null)
    throw new PracticeFileError('It is not an export of this page.');
  return value as Record<string, unknown>;
}
