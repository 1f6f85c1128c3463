/*
 * Models: what a server of files answers.
 * Leaves out: lists of directories, ranges, compression, media types beyond a few.
 * Upstream: https://www.rfc-editor.org/rfc/rfc9110#name-status-codes
 */
import type { ApplicationTraits, RouteAnswer } from './application.ts';
import { absolutePath, findFile, isDirectory, type FileTree } from './file-tree.ts';

const TYPES: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain',
};

/** What a server answers for a path below its directory: the file, the index of a directory, or 404. */
export function answerFile(
  tree: FileTree,
  { filesRoot }: ApplicationTraits,
  path: string,
): Pick<RouteAnswer, 'status' | 'body' | 'contentType'> {
  const asked = absolutePath(`.${path}`, filesRoot ?? '/');
  const file = isDirectory(tree, asked) ? absolutePath('index.html', asked) : asked;
  const found = findFile(tree, file);
  if (!found) return { status: 404, body: '404 Not Found\n', contentType: 'text/html' };
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return { status: 200, body: found.content, contentType: TYPES[ending] ?? 'application/octet-stream' };
}
