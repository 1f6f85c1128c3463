/*
 * Models: how kubectl reports what went wrong: its own mistakes, and the answers of the API server in its words around them.
 * Leaves out: certificates, logins, the network.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (checkErr)
 */
import { ApiError } from '../../kubernetes/api-server/errors.ts';
import { failed, type Ended } from '../command.ts';
import { JsonPathError } from './print/json-path.ts';

/** A mistake that kubectl itself reports; the message is what it prints after `error: `. */
export class KubectlError extends Error {
  override name = 'KubectlError';
  /** Whether the message is printed without `error: ` in front. */
  readonly isBare: boolean;

  /** `isBare` prints the message as it is. */
  constructor(message: string, isBare = false) {
    super(message);
    this.isBare = isBare;
  }
}

/** A mistake that came up after a part had been printed. */
export class LateError extends KubectlError {
  /** What had been printed. */
  readonly stdout: string;

  /** The message of the mistake, and what came before it. */
  constructor(message: string, stdout: string) {
    super(message);
    this.stdout = stdout;
  }
}

/** The error for what needs a resource and has none. Source: missingResourceError. */
export function missingResource(): KubectlError {
  return new KubectlError(
    'You must provide one or more resources by argument or filename.\n' +
      'Example resource specifications include:\n' +
      "   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
  );
}

/** A mistake in the number of arguments that the whole help of the command comes with. Source: helpErrorf. */
export class HelpError extends KubectlError {
  override name = 'HelpError';
}

/** Several mistakes at once. */
export class KubectlErrors extends Error {
  override name = 'KubectlErrors';
  /** The mistakes, in the order they were found. */
  readonly errors: readonly Error[];

  /** At least one mistake. */
  constructor(errors: readonly Error[]) {
    super(errors.map(({ message }) => message).join('\n'));
    this.errors = errors;
  }
}

/** Throws if there are mistakes: the one, or all together. */
export function throwAll(errors: readonly Error[]): void {
  if (errors.length > 0) throw errors.length === 1 ? errors[0]! : new KubectlErrors(errors);
}

/** A mistake in how a command was called, with the line that says where to read on. Source: UsageErrorf. */
export function usageError(command: string, message: string): KubectlError {
  return new KubectlError(`${message}\nSee 'kubectl ${command} -h' for help and examples`);
}

/** A command, flag or format that this kubectl does not have, in one line: what, what it would do, and what does instead. */
export function notModelled(what: string, would: string, instead: string): KubectlError {
  return new KubectlError(`${what} is not modelled here; it would ${would}; ${instead}`);
}

/** What standard error shows for an error, with its line end; anything that is no error of a command is thrown on. */
export function failureText(error: unknown): string {
  if (error instanceof KubectlErrors) {
    return error.errors.map((one) => `${messageOf(one)}\n`).join('');
  }
  if (error instanceof ApiError && error.reason === 'Invalid') return invalidText(error);
  if (error instanceof ApiError) return `${messageOf(error)}\n`;
  if (error instanceof KubectlError || error instanceof JsonPathError) {
    const isBare = error.name === 'KubectlError' && (error as KubectlError).isBare;
    const message = isBare || error.message.startsWith('error: ') ? error.message : `error: ${error.message}`;
    return message.endsWith('\n') ? message : `${message}\n`;
  }
  throw error;
}

/** The end of a command by an error, with what it had printed before. */
export function failureOf(error: unknown, stdout = '', stderr = ''): Ended {
  const printed = error instanceof LateError ? stdout + error.stdout : stdout;
  return { ...failed(stderr + failureText(error)), stdout: printed };
}

/** An error as one line, without `error: ` before kubectl's own. Source: messageForError. */
export function messageOf(error: Error): string {
  return error instanceof ApiError ? `Error from server (${error.reason}): ${error.message}` : error.message;
}

function invalidText(error: ApiError): string {
  const details = error.causes.map(({ field, detail }) => `${field}: ${detail}`);
  const distinct = details.filter((detail, index) => details.indexOf(detail) === index);
  const head = invalidHead(error);
  if (distinct.length === 0) return `${head}\n`;
  if (distinct.length === 1) return `${head}: ${distinct[0]}\n`;
  return `${head}: \n${distinct.map((detail) => `* ${detail}\n`).join('')}`;
}

function invalidHead({ about, causes, message }: ApiError): string {
  if (!about) return causes.length > 0 ? 'The request is invalid' : `The request is invalid: ${message}`;
  return `The ${about.kind} ${JSON.stringify(about.name)} is invalid`;
}
