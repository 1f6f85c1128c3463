/*
 * Models: how every `inspect` prints: JSON with four blanks, a template for each, and what was not found at the end.
 * Leaves out: printing while it goes on.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/inspect/inspector.go
 */
import type { Ended } from '../command.ts';
import { CliError } from './cli-error.ts';
import { lines } from './engine.ts';
import { executeTemplate, type Template } from '../go-template/execute.ts';
import { readDockerTemplate } from './docker-template.ts';
import { TemplateError } from '../go-template/nodes.ts';
import { typedView } from './typed-view.ts';

/** Finds a thing; one that is not there is a CliError. */
export type Finder = (name: string) => unknown;

/** What `inspect` prints about several things by a format: empty for JSON, `json` for JSON in one line, or a template. */
export function inspectAll(names: readonly string[], format: string, find: Finder, templateName = ''): Ended {
  const template = format === '' || format === 'json' ? undefined : read(format, templateName);
  const found: unknown[] = [];
  const texts: string[] = [];
  const problems: string[] = [];
  for (const name of names) {
    try {
      const thing = find(name);
      found.push(thing);
      if (template) texts.push(render(template, thing));
    } catch (error) {
      problems.push(problemOf(error));
    }
  }
  const stdout = template ? (texts.length === 0 ? '\n' : lines(texts)) : json(found, format === 'json');
  return { stdout, stderr: lines(problems), exitCode: problems.length > 0 ? 1 : 0 };
}

/** A template that fits the types of the client is carried out on them, any other on the JSON as it came. */
function render(template: Template, thing: unknown): string {
  try {
    return executeTemplate(template, typedView(thing));
  } catch (error) {
    if (error instanceof TemplateError) return executeTemplate(template, thing);
    throw error;
  }
}

function read(format: string, name: string): Template {
  try {
    return readDockerTemplate(format, { name });
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, 64);
    throw error;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof TemplateError) return `template parsing error: ${error.message}`;
  if (error instanceof CliError) return error.message;
  throw error;
}

function json(found: unknown[], isCompact: boolean): string {
  if (found.length === 0) return '[]\n';
  return `${isCompact ? JSON.stringify(found) : JSON.stringify(found, null, 4)}\n`;
}
