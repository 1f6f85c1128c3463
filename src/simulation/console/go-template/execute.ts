/*
 * Models: carrying out a Go template on a value.
 * Leaves out: methods, channels, functions as values.
 * Upstream: https://github.com/golang/go/blob/master/src/text/template/exec.go
 */
import { FUNCTIONS, type TemplateFunction } from './functions.ts';
import { TemplateError, type Node, type Operand, type Pipe } from './nodes.ts';
import { parseTemplate } from './parse.ts';
import { isTrue, MAP_FIELDS, printValue, type Value } from './values.ts';

/** What a template is carried out with. */
export interface TemplateOptions {
  /** The name that errors say; empty for docker's formats. */
  name?: string;
  /** The type that errors name when the value itself has no such field; missing keys of maps if there is none. */
  typeName?: string;
  /** More functions. */
  functions?: Record<string, TemplateFunction>;
  /** How values are printed, if not as Docker's structs and maps. */
  print?: (value: Value) => string;
  /** Whether values are maps of anything, as JSON is read: missing keys are no values, and so are theirs. */
  isJson?: boolean;
  /** Whether a missing key is an error for such values. */
  isStrict?: boolean;
}

/** A template that was read. */
export interface Template {
  /** What it is made of. */
  nodes: Node[];
  /** What it was read with. */
  options: TemplateOptions;
}

interface Run {
  template: Template;
  root: Value;
  variables: { name: string; value: Value }[];
  out: string[];
}

/** How a list of nodes ended: through, or by a jump out of or around a range. */
type Jump = 'break' | 'continue' | undefined;

/** Reads a template; one that can't be read is a TemplateError. */
export function readTemplate(source: string, options: TemplateOptions = {}): Template {
  const known = { ...FUNCTIONS, ...options.functions };
  return { nodes: parseTemplate(source, (name) => Object.hasOwn(known, name), options.name), options };
}

/** The text that a template makes of a value; what can't be done is a TemplateError. */
export function executeTemplate(template: Template, value: Value): string {
  const run: Run = { template, root: value, variables: [{ name: '$', value }], out: [] };
  try {
    walk(run, template.nodes, value);
  } catch (error) {
    if (error instanceof TemplateError) error.printed = run.out.join('');
    throw error;
  }
  return run.out.join('');
}

function walk(run: Run, nodes: Node[], dot: Value): Jump {
  for (const node of nodes) {
    const jump = walkOne(run, node, dot);
    if (jump) return jump;
  }
  return undefined;
}

function walkOne(run: Run, node: Node, dot: Value): Jump {
  switch (node.kind) {
    case 'text':
      run.out.push(node.text);
      return undefined;
    case 'action': {
      const value = evaluatePipe(run, node.pipe, dot);
      if (node.pipe.variables.length === 0) run.out.push((run.template.options.print ?? printValue)(value));
      return undefined;
    }
    case 'if':
    case 'with':
      return scoped(run, () => {
        const value = evaluatePipe(run, node.pipe, dot);
        if (!isTrue(value)) return walk(run, node.otherwise, dot);
        return walk(run, node.body, node.kind === 'with' ? value : dot);
      });
    case 'range':
      return scoped(run, () => walkRange(run, node, dot));
    default:
      return node.kind;
  }
}

function scoped<Result>(run: Run, work: () => Result): Result {
  const depth = run.variables.length;
  const result = work();
  run.variables.length = depth;
  return result;
}

function walkRange(run: Run, node: Extract<Node, { pipe: Pipe; body: Node[] }>, dot: Value): Jump {
  const { variables } = node.pipe;
  const value = evaluatePipe(run, { ...node.pipe, variables: [] }, dot);
  const items = itemsOf(run, node.pipe, value);
  if (items.length === 0) return walk(run, node.otherwise, dot);
  for (const [key, item] of items) {
    const jump = scoped(run, () => {
      const [first, second] = variables;
      if (second !== undefined)
        run.variables.push({ name: first!, value: key }, { name: second, value: item });
      else if (first !== undefined) run.variables.push({ name: first, value: item });
      return walk(run, node.body, item);
    });
    if (jump === 'break') break;
  }
  return undefined;
}

function itemsOf(run: Run, pipe: Pipe, value: Value): [Value, Value][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.map((item, index): [Value, Value] => [index, item]);
  if (typeof value === 'number')
    return Array.from({ length: value }, (_, index): [Value, Value] => [index, index]);
  if (typeof value === 'object') {
    const entries = Object.entries(value as Record<string, Value>);
    return entries.sort(([one], [other]) => (one < other ? -1 : 1));
  }
  throw failure(run, pipe.commands[0]![0]!, `range can't iterate over ${printValue(value)}`);
}

function evaluatePipe(run: Run, pipe: Pipe, dot: Value): Value {
  let value: Value;
  for (const [index, command] of pipe.commands.entries()) {
    value = evaluateCommand(run, command, dot, index === 0 ? [] : [value]);
  }
  for (const name of pipe.variables) {
    if (pipe.isDeclaration) run.variables.push({ name, value });
    else run.variables.findLast((variable) => variable.name === name)!.value = value;
  }
  return value;
}

function evaluateCommand(run: Run, command: Operand[], dot: Value, piped: Value[]): Value {
  const first = command[0]!;
  const rest = command.slice(1);
  if (first.kind !== 'function') {
    const value = evaluateOperand(run, first, dot);
    if (rest.length === 0 && piped.length === 0) return value;
    if (first.kind !== 'fields' || first.names.at(-1) !== 'Label') {
      throw failure(run, first, `can't give argument to non-function ${first.text}`);
    }
    return labelOf(value, rest[0] ? evaluateOperand(run, rest[0], dot) : piped[0]);
  }
  if (first.name === 'and' || first.name === 'or') return evaluateLogic(run, first.name, rest, dot, piped);
  const args = [...rest.map((operand) => evaluateOperand(run, operand, dot)), ...piped];
  return callFunction(run, first, args, command.map(({ text }) => text).join(' '));
}

/** `.Label "key"` is the one method with an argument that rows of lists have. */
function labelOf(labels: Value, name: Value): Value {
  if (typeof labels === 'function') return (labels as TemplateFunction)(name);
  return (labels as Record<string, string>)[String(name)] ?? '';
}

/** `and` and `or` look at no more of their arguments than they need. */
function evaluateLogic(run: Run, name: 'and' | 'or', rest: Operand[], dot: Value, piped: Value[]): Value {
  let value: Value;
  for (const operand of rest) {
    value = evaluateOperand(run, operand, dot);
    if (isTrue(value) === (name === 'or')) return value;
  }
  return piped.length > 0 ? piped[0] : value;
}

/** These take any number of arguments behind those that they need. */
const VARIADIC = new Set([
  'and',
  'or',
  'eq',
  'index',
  'slice',
  'print',
  'printf',
  'println',
  'html',
  'js',
  'urlquery',
  'exists',
]);

function callFunction(
  run: Run,
  operand: Extract<Operand, { kind: 'function' }>,
  args: Value[],
  whole = operand.text,
): Value {
  const call = run.template.options.functions?.[operand.name] ?? FUNCTIONS[operand.name]!;
  const isVariadic = VARIADIC.has(operand.name);
  if (args.length < call.length || (!isVariadic && args.length > call.length)) {
    const wanted = `${isVariadic ? 'at least ' : ''}${call.length}`;
    throw failure(
      run,
      operand,
      `wrong number of args for ${operand.name}: want ${wanted} got ${args.length}`,
    );
  }
  try {
    return call(...args);
  } catch (error) {
    throw failure(
      run,
      { ...operand, text: whole },
      `error calling ${operand.name}: ${(error as Error).message}`,
    );
  }
}

function evaluateOperand(run: Run, operand: Operand, dot: Value): Value {
  switch (operand.kind) {
    case 'dot':
      return dot;
    case 'nil':
      throw failure(run, operand, 'nil is not a command');
    case 'constant':
      return operand.value;
    case 'fields':
      return followFields(run, operand, operand.names, dot);
    case 'variable': {
      const variable = run.variables.findLast(({ name }) => name === operand.name);
      return followFields(run, operand, operand.names, variable?.value);
    }
    case 'pipe':
      return followFields(run, operand, operand.names, evaluatePipe(run, operand.pipe, dot));
    default:
      return callFunction(run, operand, []);
  }
}

function followFields(run: Run, operand: Operand, names: string[], start: Value): Value {
  if (run.template.options.isJson) return followKeys(run, operand, names, start);
  let value = start;
  let isInMap = false;
  for (const [index, name] of names.entries()) {
    if (value === null || value === undefined) {
      throw failure(run, operand, `nil pointer evaluating interface {}.${name}`);
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw failure(run, operand, `can't evaluate field ${name} in type ${goType(value)}`);
    }
    if (!Object.hasOwn(value, name)) {
      if (isInMap && index === names.length - 1) return undefined;
      throw missing(run, operand, name, value);
    }
    value = (value as Record<string, Value>)[name];
    isInMap = MAP_FIELDS.has(name);
  }
  return value;
}

function followKeys(run: Run, operand: Operand, names: string[], start: Value): Value {
  let value = start;
  for (const name of names) {
    if (value === undefined) return undefined;
    if (value === null) throw failure(run, operand, `nil pointer evaluating interface {}.${name}`);
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw failure(run, operand, `can't evaluate field ${name} in type interface {}`);
    }
    const isThere = Object.hasOwn(value, name);
    if (!isThere && run.template.options.isStrict) {
      throw failure(run, operand, `map has no entry for key ${JSON.stringify(name)}`);
    }
    value = isThere ? (value as Record<string, Value>)[name] : undefined;
  }
  return value;
}

function missing(run: Run, operand: Operand, name: string, value: Value): TemplateError {
  const { typeName } = run.template.options;
  if (value === run.root && typeName !== undefined) {
    return failure(run, operand, `can't evaluate field ${name} in type ${typeName}`);
  }
  return failure(run, operand, `map has no entry for key "${name}"`);
}

function goType(value: Value): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'number') return 'json.Number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function failure(run: Run, { line, column, text }: Operand, message: string): TemplateError {
  const name = run.template.options.name ?? '';
  return new TemplateError(
    `template: ${name}:${line}:${column}: executing "${name}" at <${text}>: ${message}`,
  );
}
