import { describe, expect, test } from 'vitest';
import { isIgnored, readIgnorePatterns } from '../../../../../src/simulation/docker/build/path-pattern.ts';

describe('.dockerignore', () => {
  // Cases of the table in moby/patternmatcher (TestMatches).
  test.each([
    ['**', 'file', true],
    ['**/', 'dir/file', true],
    ['dir/**', 'dir/dir2/file', true],
    ['**/dir', 'dir/file', true],
    ['**/dir2/*', 'dir/dir2/file', true],
    ['**/dir2/**', 'dir/dir2/dir3/file', true],
    ['**file', 'dir/file', true],
    ['**/file*txt', 'dir/dir/file.txt', true],
    ['**/**/*.txt2', 'dir/dir/file.txt', false],
    ['**/*.txt', 'file.txt', true],
    ['a**/*.txt', 'a/dir/dir/file.txt', true],
    ['a/*.txt', 'a/dir/file.txt', false],
    ['a/*.txt**', 'a/file.txt', true],
    ['a[b-d]e', 'ae', false],
    ['a[b-d]e', 'ace', true],
    ['a[^b-d]e', 'aze', true],
    ['.*', '.foo', true],
    ['.*', 'foo', false],
    ['abc.def', 'abcdef', false],
    ['abc?def', 'abcZdef', true],
    ['a(b)c/def', 'a(b)c/def', true],
    ['bin', 'bin/Debug/app.dll', true],
    ['bin', 'src/bin/app.dll', false],
    ['*', 'any/thing', true],
    ['/bin/', 'bin/x', true],
    ['a/../b', 'b', true],
  ])('%s and %s', (pattern, path, ignored) => {
    expect(isIgnored(path, readIgnorePatterns(pattern))).toBe(ignored);
  });

  test('knows exceptions, and the last line that fits decides', () => {
    const patterns = readIgnorePatterns('# all but these\n*.md\n!README*.md\nREADME-secret.md\n');
    expect(
      ['a.md', 'README.md', 'README-secret.md', 'b.txt'].filter((path) => isIgnored(path, patterns)),
    ).toEqual(['a.md', 'README-secret.md']);
    expect(isIgnored('dir/keep', readIgnorePatterns('dir\n!dir/keep'))).toBe(false);
    expect(isIgnored('dir/other', readIgnorePatterns('dir\n!dir/keep'))).toBe(true);
  });
});
