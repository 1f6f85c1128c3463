/** What is wrong with a file, at which line, before anything is run with it. */
import { ComposeFileError } from '../../../simulation/docker/compose/compose-file-error.ts';
import { readComposeFile } from '../../../simulation/docker/compose/read-compose-file.ts';
import { DockerfileError } from '../../../simulation/docker/build/dockerfile-error.ts';
import { parseDockerfile } from '../../../simulation/docker/build/parse-dockerfile.ts';
import type { Files } from '../../../simulation/files.ts';
import { decode } from '../../../simulation/kubernetes/api-server/decode.ts';
import { ApiError } from '../../../simulation/kubernetes/api-server/errors.ts';
import type { Draft } from '../../../simulation/kubernetes/api-server/strategy.ts';
import type { PlainData } from '../../../simulation/plain-data.ts';
import { YamlError, type Tools } from '../../../simulation/tools.ts';

/** A mistake in a file. */
export interface FileProblem {
  /** From 1; missing when it is about the whole file. */
  line?: number;
  /** What is wrong. */
  message: string;
}

/** What is wrong with a file, in the words of the tool that would read it; undefined when nothing is found. */
export function checkFile(path: string, text: string, files: Files, tools: Tools): FileProblem | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    if (/^Dockerfile\b/.test(name)) parseDockerfile(text);
    else if (/\.ya?ml$/.test(name)) checkYaml(path, text, files, tools);
    return undefined;
  } catch (error) {
    return problemOf(error, text);
  }
}

function checkYaml(path: string, text: string, files: Files, { readYaml }: Tools): void {
  const documents = readYaml?.(text) ?? [];
  if (/compose.*\.ya?ml$/.test(path)) {
    readComposeFile(documents[0] ?? null, 'lab', { path, files, variables: {} });
    return;
  }
  for (const document of documents) if (isManifest(document)) decode(document as unknown as Draft, true);
}

function isManifest(document: PlainData): boolean {
  return typeof document === 'object' && document !== null && 'kind' in document && 'apiVersion' in document;
}

function problemOf(error: unknown, text: string): FileProblem {
  if (error instanceof YamlError) return { line: error.line, message: error.message };
  if (error instanceof DockerfileError) {
    const message = error.message.replace(/^dockerfile parse error on line \d+: /, '');
    return error.range ? { line: error.range.first, message } : { message };
  }
  if (error instanceof ComposeFileError) return located(error.message, text);
  if (error instanceof ApiError)
    return located(error.message.replace(/^.*? cannot be handled as an? \w+: /, ''), text);
  // A text of another shape than any tool expects must not stop the page; the tool itself will say more.
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The message with the line of the field that it names last, if that stands in the text only once. */
function located(message: string, text: string): FileProblem {
  const path = /"([\w.[\]-]+)"/.exec(message)?.[1] ?? /([\w-]+(?:\.[\w-]+)+)/.exec(message)?.[1] ?? '';
  const field =
    path
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  const extra = /Additional property (\S+) is not allowed|additional properties '(\S+)' not allowed/.exec(
    message,
  );
  const wanted = extra?.[1] ?? extra?.[2] ?? field;
  const lines = text.split('\n').flatMap((line, place) => {
    return wanted !== '' && line.trimStart().replace(/^- /, '').startsWith(`${wanted}:`) ? [place + 1] : [];
  });
  return lines.length === 1 ? { line: lines[0]!, message } : { message };
}
