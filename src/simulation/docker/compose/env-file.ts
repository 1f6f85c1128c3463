/*
 * Models: files of variables such as `.env`: `NAME=value` lines, comments, quotes, `export`.
 * Leaves out: values over several lines, variables within values.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/dotenv/parser.go
 */

/** The variables of a file, in its order. Lines that are neither comment nor variable are left out. */
export function readEnvFile(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*)$/.exec(line));
  return Object.fromEntries(lines.flatMap((match) => (match ? [[match[1]!, readValue(match[2]!)]] : [])));
}

function readValue(text: string): string {
  const quoted = /^'([^']*)'|^"((?:\\.|[^"\\])*)"/.exec(text);
  if (quoted) return quoted[1] ?? quoted[2]!.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1');
  return text.replace(/\s+#.*$/, '').trim();
}
