/*
 * Models: what Go's reader of YAML says for the mistakes that people make most.
 * Leaves out: rarer ones, which it puts down to a key that is missing.
 * Upstream: https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/scannerc.go
 */
import { RefusedYamlError, type YamlError } from '../../tools.ts';

/** A mistake as Go's reader puts it, with its line; `text` is what was read. */
export function goYamlMessage(error: YamlError, text: string): string {
  if (error instanceof RefusedYamlError) return `yaml: line ${error.line}: ${error.message}`;
  const { line, said } = goMistake(error, text);
  return `yaml: line ${line}: ${said}`;
}

function goMistake({ message, line }: YamlError, text: string): { line: number; said: string } {
  if (/tab char/.test(message)) {
    const said = followsPlainText(text, line)
      ? 'found a tab character that violates indentation'
      : 'found character that cannot start any token';
    return { line, said };
  }
  if (/flow|^missed comma|deficient indentation|unexpected end of the stream within a flow/.test(message))
    return flowMistake(text, line);
  if (/bad indentation of a mapping/.test(message))
    return { line, said: 'mapping values are not allowed in this context' };
  if (/duplicated mapping key/.test(message))
    return { line, said: message.replace('duplicated mapping key', 'mapping key already defined') };
  if (/unexpected end of the stream within a (double|single)/.test(message))
    return { line, said: 'found unexpected end of stream' };
  if (/can not read an implicit mapping pair|can not read a block mapping entry/.test(message))
    return { line, said: "could not find expected ':'" };
  return { line, said: 'did not find expected key' };
}

/** Whether the lines before one end in a value without quotes, which might go on here. */
function followsPlainText(text: string, line: number): boolean {
  const before = text
    .split('\n')
    .slice(0, line - 1)
    .filter((one) => one.trim() !== '');
  return (
    /(?:^|[:-] +)[^\s"'[\]{}|>#&*!-][^#]*$/.test(before.at(-1)?.trim() ?? '') && !/:\s*$/.test(before.at(-1)!)
  );
}

/** What is open is named by the line in which it was opened. */
function flowMistake(text: string, line: number): { line: number; said: string } {
  const lines = text.split('\n').slice(0, line);
  const open: { line: number; bracket: string }[] = [];
  lines.forEach((one, index) => {
    for (const bracket of one.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '')) {
      if (bracket === '{' || bracket === '[') open.push({ line: index + 1, bracket });
      else if (bracket === '}' || bracket === ']') open.pop();
    }
  });
  const last = open.at(-1) ?? { line, bracket: '[' };
  if (text.trimEnd().endsWith(last.bracket))
    return { line: last.line, said: 'did not find expected node content' };
  return { line: last.line, said: `did not find expected ',' or '${last.bracket === '{' ? '}' : ']'}'` };
}
