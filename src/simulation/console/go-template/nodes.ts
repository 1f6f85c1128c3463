/*
 * Models: what a Go template is made of after it was parsed.
 * Leaves out: define, template and block; complex numbers and character constants.
 * Upstream: https://pkg.go.dev/text/template/parse
 */

/** A piece of a template. */
export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'action'; pipe: Pipe }
  | { kind: 'if' | 'with' | 'range'; pipe: Pipe; body: Node[]; otherwise: Node[] }
  | { kind: 'break' | 'continue' };

/** Commands whose values go on to the next, perhaps kept in variables. */
export interface Pipe {
  /** The variables on the left of `:=` or `=`. */
  variables: string[];
  /** Whether the variables are new. */
  isDeclaration: boolean;
  /** The commands in order. */
  commands: Operand[][];
}

/** A word of a command. `column` is where it stands in its line, for errors; `text` is how it was written. */
export type Operand = { column: number; line: number; text: string } & (
  | { kind: 'dot' }
  | { kind: 'nil' }
  | { kind: 'constant'; value: string | number | boolean }
  | { kind: 'fields'; names: string[] }
  | { kind: 'variable'; name: string; names: string[] }
  | { kind: 'function'; name: string }
  | { kind: 'pipe'; pipe: Pipe; names: string[] }
);

/** A template that can't be parsed or carried out; the message is Go's. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  /** What the template had printed before. */
  printed = '';
}
