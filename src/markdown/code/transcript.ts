/** One line of a console transcript. */
export interface TranscriptLine {
  /** Whether a person typed it or a program printed it. */
  kind: 'command' | 'continuation' | 'output';
  /** The line without its prompt. */
  text: string;
}

/** Reads a transcript: `$ ` begins a command, `> ` continues the one above, everything else is output. */
export function readTranscript(code: string): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  for (const line of code.split('\n')) {
    const previous = lines.at(-1)?.kind;
    if (line.startsWith('$ ')) lines.push({ kind: 'command', text: line.slice(2) });
    else if (line.startsWith('> ') && previous !== undefined && previous !== 'output')
      lines.push({ kind: 'continuation', text: line.slice(2) });
    else lines.push({ kind: 'output', text: line });
  }
  return lines;
}

/** What a reader would paste: the commands alone, continued lines included. */
export function commandsOf(code: string): string {
  return readTranscript(code)
    .filter(({ kind }) => kind !== 'output')
    .map(({ text }) => text)
    .join('\n');
}
