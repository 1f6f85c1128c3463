/*
 * Models: the tree that a shell script is read into, as plain data.
 * Leaves out: `select`, `[[ … ]]`, process substitution, arrays.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_10
 */

/** Which shell it is; they differ in messages and in whether the last command takes the shell's place. */
export type Dialect = 'ash' | 'dash' | 'bash';

/** A script that was read: a list of commands. */
export interface Script {
  kind: 'list';
  /** The commands; one with `&` behind it runs in the background. */
  items: { node: ShellNode; isBackground: boolean }[];
}

/** Commands joined by `&&` and `||`. */
export interface AndOr {
  kind: 'and-or';
  first: ShellNode;
  rest: { operator: '&&' | '||'; node: ShellNode }[];
}

/** Commands joined by `|`, perhaps with `!` in front. */
export interface Pipeline {
  kind: 'pipeline';
  isNegated: boolean;
  commands: ShellNode[];
}

/** A program or built-in with its words. */
export interface SimpleCommand {
  kind: 'simple';
  assignments: { name: string; value: Word }[];
  words: Word[];
  redirects: Redirect[];
}

/** A compound command with redirections behind it. */
export interface Redirected {
  kind: 'redirected';
  node: ShellNode;
  redirects: Redirect[];
}

/** `if … then … elif … else … fi`. */
export interface If {
  kind: 'if';
  branches: { condition: Script; body: Script }[];
  otherwise: Script | null;
}

/** `while … do … done` and `until … do … done`. */
export interface Loop {
  kind: 'loop';
  isUntil: boolean;
  condition: Script;
  body: Script;
}

/** `for name in words; do … done`; without `in` it goes over the parameters. */
export interface For {
  kind: 'for';
  name: string;
  words: Word[] | null;
  body: Script;
}

/** `case word in pattern) … ;; esac`. */
export interface Case {
  kind: 'case';
  word: Word;
  branches: { patterns: Word[]; body: Script }[];
}

/** `( … )`. */
export interface Subshell {
  kind: 'subshell';
  body: Script;
}

/** `name() …`: the command becomes known by a name. */
export interface FunctionDefinition {
  kind: 'function';
  name: string;
  body: ShellNode;
}

/** Anything that runs. */
export type ShellNode =
  | Script
  | AndOr
  | Pipeline
  | SimpleCommand
  | Redirected
  | If
  | Loop
  | For
  | Case
  | Subshell
  | FunctionDefinition;

/** `> f`, `>> f`, `< f`, `2>&1`, or a here-document. */
export interface Redirect {
  /** The stream of the command that goes elsewhere. */
  stream: 0 | 1 | 2;
  /** What is done with it; `both` is bash's `&>`, `document` a here-document with its text as the target. */
  operator: '<' | '>' | '>>' | '>&' | '<&' | 'both' | 'document';
  target: Word;
}

/** A word before expansion. */
export type Word = WordPart[];

/** A piece of a word. */
export type WordPart =
  | { kind: 'text'; text: string; isQuoted: boolean }
  | { kind: 'parameter'; name: string; operator: string; argument: Word; isQuoted: boolean }
  | { kind: 'command'; script: Script; isQuoted: boolean }
  | { kind: 'arithmetic'; expression: Word; isQuoted: boolean };
