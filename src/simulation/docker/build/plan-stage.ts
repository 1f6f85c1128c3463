/*
 * Models: the instructions that change files, as steps of the plan: RUN, COPY, ADD and WORKDIR.
 * Leaves out: `RUN --mount` other than caches, ADD of addresses and archives, COPY --link as a layer of its own.
 * Upstream: https://github.com/moby/buildkit/tree/master/frontend/dockerfile/dockerfile2llb
 */
import { absolutePath } from '../../programs/file-tree.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { expandWord, type Expansion } from './expand-word.ts';
import type { Instruction } from './instruction.ts';
import { commandLine, type Arguments } from './plan-metadata.ts';
import type { Action, Step } from './plan.ts';
import { nameStep, type StageState } from './stage-state.ts';

/** What a step of a stage is added with: the plan finds one that does the same from the same, and keeps one of them. */
export type AddStep = (step: Step) => number;

/** Plans `WORKDIR`: the directory is made, and is where later steps work. */
export function planWorkdir(
  state: StageState,
  instruction: Instruction,
  args: Arguments,
  add: AddStep,
): void {
  const expansion = { env: state.env, escape: args.escape };
  const path = absolutePath(expandWord(instruction.words[0]!, expansion), state.config.WorkingDir ?? '/');
  state.config = { ...state.config, WorkingDir: path };
  const isMade = path !== '/';
  if (isMade) {
    const name = nameStep(state, shownName(instruction, { ...expansion }));
    addTo(
      state,
      instruction,
      { kind: 'workdir', path, user: state.config.User ?? '' },
      { name, source: null, add },
    );
  }
  state.history.push({ createdBy: `WORKDIR ${path}`, step: isMade ? state.top : null });
}

/** Plans `COPY` or `ADD`; `source` is the step it copies from, or the context. */
export function planCopy(
  state: StageState,
  instruction: Instruction,
  args: Arguments,
  { source, add }: { source: number | 'context' | null; add: AddStep },
): string[] {
  const { name, words, flags, range, heredocs } = instruction;
  const expansion: Expansion = { env: state.env, escape: args.escape };
  const names = words.filter((word) => !word.startsWith('<<')).map((word) => expandWord(word, expansion));
  const destination = names.pop() ?? '';
  const chown = flags['chown']?.at(-1);
  const chmod = flags['chmod']?.at(-1);
  refuseSources(name, names, range);
  const inline = heredocs.map((heredoc) => ({
    name: heredoc.name,
    content: heredoc.expands
      ? expandWord(heredoc.content, { ...expansion, ignoresQuotes: true })
      : heredoc.content,
  }));
  const isFolder = /(?:^|\/)\.{0,2}$/.test(destination);
  const path = absolutePath(destination, state.config.WorkingDir ?? '/');
  const sources = names.map((one) => absolutePath(one, '/'));
  const action: Action = {
    kind: 'copy',
    sources,
    inline,
    destination: isFolder && path !== '/' ? `${path}/` : path,
    ...(chown !== undefined && { chown: expandWord(chown, expansion) }),
    ...(chmod !== undefined && { chmod: readMode(expandWord(chmod, expansion), instruction) }),
    ...(flags['exclude'] && { exclude: flags['exclude'] }),
  };
  const shown = nameStep(state, shownName(instruction, expansion));
  addTo(state, instruction, action, { name: shown, source, add });
  const options = [chown && `--chown=${chown}`, chmod && `--chmod=${chmod}`].filter(Boolean);
  const written = [name, ...options, ...names, ...inline.map((file) => `<<${file.name}`), destination];
  state.history.push({ createdBy: `${written.join(' ')} # buildkit`, step: state.top });
  return sources;
}

/** Plans `RUN`. */
export function planRun(state: StageState, instruction: Instruction, args: Arguments, add: AddStep): void {
  const { flags, heredocs, range, words } = instruction;
  const foreign = (flags['mount'] ?? []).find((mount) => !/(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(mount));
  if (foreign !== undefined) {
    throw new DockerfileError(`RUN --mount=${foreign} is not modelled in this simulation`, range);
  }
  if (words.length === 0) throw new DockerfileError('RUN requires at least one argument', range);
  const isScript = heredocs.length === 1 && /^<<-?["']?[\w.-]+["']?$/.test(words[0]!);
  const script = isScript ? heredocs[0]!.content : [words.join(' '), ...heredocs.map(inFull)].join('\n');
  const argv = commandLine(state, instruction.isJson ? instruction : { words: [script], isJson: false });
  const action: Action = {
    kind: 'run',
    argv,
    env: { ...state.env },
    workingDir: state.config.WorkingDir ?? '/',
    user: state.config.User ?? '',
    flags: [...(flags['mount'] ?? []), ...(flags['network'] ?? [])],
  };
  const expansion = { env: state.env, escape: args.escape, keepsQuotes: true, keepsUnset: true };
  const summary = isScript ? ` (${summarize(script)})` : '';
  const name = nameStep(state, `${shownName(instruction, expansion)}${summary}`);
  addTo(state, instruction, action, { name, source: null, add });
  const declared = state.args.map(([key, value]) => `${key}=${state.env[key] ?? value ?? ''}`);
  const before = declared.length === 0 ? [] : [`|${declared.length}`, ...declared];
  state.history.push({ createdBy: `RUN ${[...before, ...argv].join(' ')} # buildkit`, step: state.top });
}

function addTo(
  state: StageState,
  { range }: Instruction,
  action: Action,
  { name, source, add }: { name: string; source: Step['source']; add: AddStep },
): void {
  state.top = add({ name, parent: state.top, source, action, platform: state.platform, range });
}

/** The instruction as it is written, with its variables replaced and its name in capitals. */
function shownName({ original }: Instruction, expansion: Expansion): string {
  const expanded = tryExpand(original, expansion);
  return expanded.replace(/^\S+/, (name) => name.toUpperCase());
}

function tryExpand(text: string, expansion: Expansion): string {
  try {
    return expandWord(text, expansion);
  } catch {
    return text;
  }
}

function inFull({ name, content }: { name: string; content: string }): string {
  return `${content}${name}`;
}

function summarize(script: string): string {
  const [first = '', ...more] = script.trim().split('\n');
  return more.length > 0 ? `${first}...` : first;
}

function refuseSources(name: string, sources: readonly string[], range: Instruction['range']): void {
  const remote = sources.find((source) => /^(?:https?:\/\/|git@)/.test(source));
  if (remote === undefined) return;
  if (name === 'COPY') throw new DockerfileError("source can't be a URL for COPY", range);
  throw new DockerfileError(
    `ADD ${remote} is not modelled in this simulation: nothing is fetched from the web`,
    range,
  );
}

function readMode(text: string, { range }: Instruction): string {
  if (/^0?[0-7]{1,4}$/.test(text)) return text.replace(/^0(?=\d{3})/, '');
  throw new DockerfileError(
    `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`,
    range,
  );
}
