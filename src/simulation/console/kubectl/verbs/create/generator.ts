/*
 * Models: `kubectl create TYPE NAME`: an object made from flags, created or only printed.
 * Leaves out: field managers.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create.go
 */
import { create } from '../../../../kubernetes/api-server/create.ts';
import { ApiError } from '../../../../kubernetes/api-server/errors.ts';
import { resourceOf } from '../../../../kubernetes/api-server/resources.ts';
import type { GivenObject } from '../../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError, usageError } from '../../failure.ts';
import { isGiven, isOn, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { withLastApplied } from '../../last-applied.ts';
import { checkOutput, printWritten } from '../../print-written.ts';
import { makeRun, namespaceOf, requireCluster, type Verb } from '../../verb.ts';
import { dryRunOf, requesterOf, WRITE_FLAGS, writeOptionsOf } from '../../write-flags.ts';

/** A command that makes an object from flags. */
export interface Generator {
  /** Its name with those before it, such as `create service nodeport`. */
  name: string;
  aliases?: readonly string[];
  short: string;
  /** What follows the name in its usage. */
  usage: string;
  /** Its own flags. */
  flags: readonly FlagSpec[];
  /** The flags that have to be given. */
  required?: readonly string[];
  /** What is said before the server's message when it refuses; empty for the server's own form. */
  failure: string;
  /** The object, without a namespace. */
  make: (context: CommandContext, flags: ParsedFlags, name: string) => GivenObject;
}

/** The command of a generator. */
export function makeGenerator(generator: Generator): Verb {
  const flags: FlagSpec[] = [
    ...generator.flags,
    ...WRITE_FLAGS,
    { name: 'save-config', type: 'bool' },
    { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
  ];
  const { name, short, usage, aliases } = generator;
  const run = makeRun({ name, short, usage, flags }, (context, parsed) =>
    generate(context, parsed, generator),
  );
  const last = name.split(' ').at(-1)!;
  return { name: last, short, run, ...(aliases && { aliases }) };
}

function generate(context: CommandContext, parsed: ParsedFlags, generator: Generator): Outcome {
  const missing = (generator.required ?? []).filter((flag) => !isGiven(parsed, flag));
  if (missing.length > 0) {
    const names = missing.map((flag) => JSON.stringify(flag)).join(', ');
    throw new KubectlError(`required flag(s) ${names} not set`);
  }
  const name = nameArgument(parsed, generator.name);
  dryRunOf(parsed);
  checkOutput(parsed);
  const made = generator.make(context, parsed, name);
  return {
    stdout: writeGenerated(context, parsed, made, 'created', generator.failure),
    stderr: '',
    exitCode: 0,
  };
}

/** The one name that has to be given; what follows `--` does not count. Source: NameFromCommandArgs. */
function nameArgument({ args, argsBeforeDash }: ParsedFlags, command: string): string {
  const names = args.slice(0, argsBeforeDash ?? args.length);
  if (names.length === 1) return names[0]!;
  throw usageError(command, `exactly one NAME is required, got ${names.length}`);
}

/** Creates a made object unless it is only to be shown, and prints it. */
export function writeGenerated(
  context: CommandContext,
  parsed: ParsedFlags,
  made: GivenObject,
  operation: string,
  failure: string,
): string {
  const object = withEnforcedNamespace(context, parsed, made);
  const saved = isOn(parsed, 'save-config') ? withLastApplied(object) : object;
  if (dryRunOf(parsed) === 'client') return printWritten(parsed, saved, operation);
  requireCluster(context);
  const isNamespaced = resourceOf(saved.kind)?.isNamespaced ?? true;
  const metadata = { ...saved.metadata, ...(isNamespaced && { namespace: namespaceOf(context, parsed) }) };
  try {
    const created = create(
      context.world,
      { ...saved, metadata },
      requesterOf(context),
      writeOptionsOf(parsed),
    );
    return printWritten(parsed, created, operation);
  } catch (error) {
    if (!(error instanceof ApiError) || failure === '') throw error;
    throw new KubectlError(`${failure}${error.message}`);
  }
}

/** Only a namespace that was asked for with -n is shown. */
function withEnforcedNamespace(
  context: CommandContext,
  parsed: ParsedFlags,
  object: GivenObject,
): GivenObject {
  const isNamespaced = resourceOf(object.kind)?.isNamespaced ?? true;
  if (!isNamespaced || !isGiven(parsed, 'namespace')) return object;
  return { ...object, metadata: { ...object.metadata, namespace: namespaceOf(context, parsed) } };
}
