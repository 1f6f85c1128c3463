/*
 * Models: `test` and `[`: files, texts, numbers, `!`, `-a`, `-o` and parentheses.
 * Leaves out: `-nt`, `-ot`, `-ef`, terminals, sockets; links are never there.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html
 */
import { resolvePath } from './paths.ts';
import type { ShellHost } from './shell-host.ts';
import type { ShellState } from './shell.ts';

/** An expression that can't be read; the message is what the shell prints behind its name. */
export class TestError extends Error {
  override name = 'TestError';
}

interface Reader {
  args: readonly string[];
  at: number;
  host: ShellHost;
  shell: ShellState;
}

/** Whether an expression holds; one that can't be read is a TestError. */
export function test(args: readonly string[], host: ShellHost, shell: ShellState): boolean {
  if (args.length === 0) return false;
  if (args.length === 2 && BINARY.has(args[1]!)) {
    throw new TestError(
      shell.dialect === 'bash' ? `[: ${args[0]}: unary operator expected` : `${args[1]}: argument expected`,
    );
  }
  const reader = { args, at: 0, host, shell };
  const value = readOr(reader);
  if (reader.at === args.length) return value;
  throw new TestError(
    shell.dialect === 'bash' ? '[: too many arguments' : unknownOperand(shell, args, reader.at),
  );
}

function unknownOperand({ dialect }: ShellState, args: readonly string[], at: number): string {
  return dialect === 'dash' ? `${args[at - 1]}: unexpected operator` : `${args[at]}: unknown operand`;
}

function readOr(reader: Reader): boolean {
  let value = readAnd(reader);
  while (takeIf(reader, '-o')) value = readAnd(reader) || value;
  return value;
}

function readAnd(reader: Reader): boolean {
  let value = readNot(reader);
  while (takeIf(reader, '-a')) value = readNot(reader) && value;
  return value;
}

function readNot(reader: Reader): boolean {
  const left = reader.args.length - reader.at;
  if (left > 1 && !isBinary(reader) && takeIf(reader, '!')) return !readNot(reader);
  return readPrimary(reader);
}

function readPrimary(reader: Reader): boolean {
  const { args, shell } = reader;
  if (isBinary(reader)) return readBinary(reader);
  const operand = args[reader.at++];
  if (operand === undefined)
    throw new TestError(shell.dialect === 'bash' ? '[: argument expected' : 'argument expected');
  const next = args[reader.at];
  if (operand === '(' && next !== undefined) {
    const value = readOr(reader);
    if (!takeIf(reader, ')')) throw new TestError('closing paren expected');
    return value;
  }
  if (/^-[bcdefghknprstuwxzLS]$/.test(operand) && next !== undefined) {
    reader.at += 1;
    return readUnary(reader, operand, next);
  }
  return operand !== '';
}

function readUnary({ host, shell }: Reader, operator: string, operand: string): boolean {
  if (operator === '-n') return operand !== '';
  if (operator === '-z') return operand === '';
  if (operator === '-t') return false;
  const path = resolvePath(shell, operand);
  const isDirectory = host.listFiles(path) !== undefined;
  const text = isDirectory ? undefined : host.readFile(path);
  if (operator === '-d') return isDirectory;
  if (operator === '-f') return text !== undefined;
  if (operator === '-s') return isDirectory || (text !== undefined && text !== '');
  return 'erwx'.includes(operator[1]!) && (isDirectory || text !== undefined);
}

const BINARY = new Set('= == != < > -eq -ne -lt -le -gt -ge'.split(' '));

function isBinary({ args, at }: Reader): boolean {
  return BINARY.has(args[at + 1] ?? '') && args[at + 2] !== undefined;
}

function readBinary(reader: Reader): boolean {
  const [left = '', operator = '', right = ''] = reader.args.slice(reader.at, reader.at + 3);
  reader.at += 3;
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    default:
      return compare(operator, numberOf(reader, left), numberOf(reader, right));
  }
}

function compare(operator: string, left: number, right: number): boolean {
  if (operator === '-eq') return left === right;
  if (operator === '-ne') return left !== right;
  if (operator === '-lt') return left < right;
  if (operator === '-le') return left <= right;
  return operator === '-gt' ? left > right : left >= right;
}

function numberOf({ shell: { dialect } }: Reader, text: string): number {
  if (/^\s*[-+]?\d+\s*$/.test(text)) return Number(text);
  if (dialect === 'bash') throw new TestError(`[: ${text}: integer expression expected`);
  throw new TestError(dialect === 'dash' ? `Illegal number: ${text}` : `${text}: bad number`);
}

function takeIf(reader: Reader, text: string): boolean {
  if (reader.args[reader.at] !== text) return false;
  reader.at += 1;
  return true;
}
