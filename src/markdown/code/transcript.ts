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

/** The command lines as a shell reads them, each with its continued lines. */
export function linesOf(code: string): string[] {
  return commandsByOutput(code).map(({ line }) => line);
}

/** The command lines with what the transcript shows of their output, without the blank line that ends it. */
export function commandsByOutput(code: string): { line: string; output: string[] }[] {
  const commands: { line: string; output: string[] }[] = [];
  for (const { kind, text } of readTranscript(code)) {
    const latest = commands.at(-1);
    if (kind === 'command') commands.push({ line: text, output: [] });
    else if (kind === 'continuation' && latest) latest.line += `\n${text}`;
    else latest?.output.push(text);
  }
  return commands;
}
