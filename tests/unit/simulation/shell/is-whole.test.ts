import { describe, expect, test } from 'vitest';
import { isWhole } from '../../../../src/simulation/shell/is-whole.ts';

describe('a shell at a terminal', () => {
  test.each([
    ['', 'nothing'],
    ['kubectl get pods', 'a command'],
    ['cat <<EOF\nname: web\nEOF', 'a here-document with its end'],
    ['cat <<-EOF\n\tname: web\n\tEOF', 'a here-document whose end is indented with tabs'],
    ["echo 'a\nb'", 'a quote over two lines'],
    ['echo a \\\nb', 'a line that went on and ended'],
    ['echo a\\\\', 'a backslash that is meant'],
    ['for pod in a b; do\necho $pod\ndone', 'a loop'],
    ['echo $(docker ps -q)', 'a substitution'],
    ['echo a # and "so', 'a quote in a comment'],
  ])('runs %j: %s', (text) => {
    expect(isWhole(text)).toBe(true);
  });

  test.each([
    ['cat <<EOF', 'a here-document that was only announced'],
    ['cat <<EOF\nname: web', 'a here-document without its end'],
    ['cat <<EOF\nname: web\n EOF', 'a here-document whose end is indented with a blank'],
    ['cat <<A <<B\n1\nA\n2', 'the second of two here-documents'],
    ["echo 'a", 'a quote'],
    ['echo "a $(docker ps', 'a substitution in quotes'],
    ['docker run \\', 'a line that goes on'],
    ['echo a\\\\\\', 'a backslash behind one that is meant'],
    ['for pod in a b; do', 'a loop'],
    ['if true; then echo a', 'a branch'],
    ['docker ps |', 'a pipe'],
    ['docker ps &&', 'the second half of &&'],
    ['(cd /tmp', 'a subshell'],
  ])('waits after %j for the rest of %s', (text) => {
    expect(isWhole(text)).toBe(false);
  });

  test.each([['docker ps | | wc'], ['done'], [')'], ['&& docker ps']])(
    'runs %j, whose mistake no further line cures',
    (text) => {
      expect(isWhole(text)).toBe(true);
    },
  );
});
