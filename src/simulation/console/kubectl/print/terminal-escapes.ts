/*
 * Models: what kubectl writes in place of characters with which a text could take hold of the terminal.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/terminal.go (terminalEscaper)
 */

/** The text with escape and carriage return made visible. */
export function escapeForTerminal(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
}
