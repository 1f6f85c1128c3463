/*
 * Models: a small tree of text files: the working directory of the terminal, the build context, what is in an image.
 * Leaves out: links, owners, directories without files; binary content is told by its size alone.
 * Upstream: https://man7.org/linux/man-pages/man7/inode.7.html
 */

/** A file. */
export interface FileEntry {
  /** What is in it; empty for a file whose size alone matters. */
  content: string;
  /** Its size in bytes; missing when it is the length of the content. */
  sizeBytes?: number;
  /** Permission bits in octal, such as `644`. */
  mode: string;
  /** When it was last written, in milliseconds since 1970; a build does not look at it. */
  modifiedMs?: number;
}

/** Files by path; relative paths in a working directory, absolute ones in an image. */
export type Files = Record<string, FileEntry>;
