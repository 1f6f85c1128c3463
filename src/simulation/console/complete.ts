/*
 * Models: completion: what may stand where the cursor is: programs, commands, flags, names of things, files.
 * Leaves out: values of flags besides names; completion inside quotes.
 * Upstream: https://docs.docker.com/engine/cli/completion/ and https://kubernetes.io/docs/reference/kubectl/generated/kubectl_completion/
 */
import type { World } from '../world.ts';
import { completeDocker } from './docker/complete.ts';
import { fileKey, isDirectory, listDirectory } from './files.ts';
import { completeKubectl } from './complete-kubectl.ts';
import { ownOf } from '../plain-data.ts';
import { programNames } from './programs.ts';

/** Something that may stand at the cursor. */
export interface Completion {
  /** The whole word. */
  text: string;
  /** Where the word begins in the line. */
  from: number;
  /** Whether more may follow in the same word, as after the name of a directory. */
  isPartial: boolean;
}

/** What may stand at the cursor of a line, in the order of the alphabet. */
export function complete(world: World, line: string, cursor: number): Completion[] {
  const before = line.slice(0, cursor);
  // Only the command that the cursor is in counts.
  const command = before
    .split(/\|\|?|&&|;|\$\(/)
    .at(-1)!
    .trimStart();
  const words = command.split(/\s+/);
  const word = words.at(-1) ?? '';
  const from = cursor - word.length;
  const found = candidates(world, words, word).filter((text) => text.startsWith(word));
  return [...new Set(found)].sort().map((text) => ({ text, from, isPartial: text.endsWith('/') }));
}

const FILE_FLAGS = ['-f', '--filename', '--file', '--env-file', '-k'];

function candidates(world: World, words: string[], word: string): string[] {
  const [program = ''] = words;
  if (words.length === 1) return programNames();
  if (FILE_FLAGS.includes(words.at(-2) ?? '')) return files(world, word);
  if (program === 'docker') return withFiles(world, completeDocker(world, words.slice(1)), word);
  if (program === 'kubectl' || program === 'k') return completeKubectl(world, words.slice(1));
  if (program === 'aws') return completeAws(words.slice(1));
  return files(world, word);
}

/** Where nothing else fits a file may be meant, as the context of a build. */
function withFiles(world: World, found: string[] | 'files', word: string): string[] {
  return found === 'files' ? files(world, word) : found;
}

const AWS: Record<string, string[]> = {
  ecr: [
    'create-repository',
    'describe-image-scan-findings',
    'describe-images',
    'describe-repositories',
    'get-login-password',
    'list-images',
    'put-image-tag-mutability',
  ],
  eks: ['update-kubeconfig'],
  sts: ['get-caller-identity'],
};

function completeAws(words: string[]): string[] {
  return words.length === 1 ? Object.keys(AWS) : words.length === 2 ? (ownOf(AWS, words[0]!) ?? []) : [];
}

function files(world: World, word: string): string[] {
  const directory = word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : '';
  if (fileKey(world, directory === '' ? '.' : directory) === undefined) return [];
  const names = listDirectory(world, directory === '' ? '.' : directory) ?? [];
  return names.map((name) => `${directory}${name}${isDirectory(world, `${directory}${name}`) ? '/' : ''}`);
}
