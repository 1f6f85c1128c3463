import { describe, expect, test } from 'vitest';
import { frameOf } from '../../../../../src/simulation/docker/build/dockerfile-error.ts';
import { lintDockerfile } from '../../../../../src/simulation/docker/build/lint.ts';
import { parseDockerfile } from '../../../../../src/simulation/docker/build/parse-dockerfile.ts';

const instructionsOf = (text: string) => parseDockerfile(`FROM a\n${text}`).stages[0]!.instructions;

describe('a Dockerfile', () => {
  test('falls into stages, with arguments before the first', () => {
    const { globalArgs, stages } = parseDockerfile(
      'ARG TAG=1\nFROM --platform=$BUILDPLATFORM a:$TAG AS Build\nRUN x\n\n# later\nFROM build\nCMD y\n',
    );
    expect(globalArgs.map(({ words }) => words)).toEqual([['TAG=1']]);
    expect(stages.map(({ base, name, platform }) => [base, name, platform])).toEqual([
      ['a:$TAG', 'build', '$BUILDPLATFORM'],
      ['build', undefined, undefined],
    ]);
  });

  test('joins continued lines, and drops comments and empty lines between them', () => {
    const [run, next] = instructionsOf('RUN a && \\\n  # why\n\n  b\nCMD c');
    expect(run!.original).toBe('RUN a &&   b');
    expect(run!.range).toEqual({ first: 2, last: 5 });
    expect(next!.range).toEqual({ first: 6, last: 6 });
  });

  test('takes another escape character from a directive', () => {
    const { stages } = parseDockerfile('# escape=`\nFROM a\nRUN x `\n  y\n');
    expect(stages[0]!.instructions[0]!.original).toBe('RUN x   y');
  });

  test('tells exec form from shell form, and takes a broken list for shell form', () => {
    const [exec, shell, broken] = instructionsOf(`CMD ["a", "b c"]\nCMD a "b c"\nCMD ['a']`);
    expect([exec!.isJson, exec!.words]).toEqual([true, ['a', 'b c']]);
    expect([shell!.isJson, shell!.words]).toEqual([false, ['a "b c"']]);
    expect([broken!.isJson, broken!.words]).toEqual([false, [`['a']`]]);
  });

  test('reads names and values, quoted and in the old form', () => {
    const [env, old] = instructionsOf('ENV A=1 B="x y" C=x\\ y\nENV D one two');
    expect(env!.words).toEqual(['A', '1', 'B', '"x y"', 'C', 'x\\ y']);
    expect(old!.words).toEqual(['D', 'one two']);
  });

  test('reads here-documents', () => {
    const [run, copy, last] = instructionsOf(
      "RUN <<EOF\necho a\n  echo b\nEOF\nCOPY <<-'X' /x\n\ttext $A\n\tX\nCMD y",
    );
    expect(run!.heredocs).toEqual([{ name: 'EOF', content: 'echo a\n  echo b\n', expands: true }]);
    expect(copy!.heredocs).toEqual([{ name: 'X', content: 'text $A\n', expands: false }]);
    expect(last!.range.first).toBe(9);
  });

  test.each([
    ['', 'the Dockerfile cannot be empty'],
    ['# nothing\n', 'file with no instructions'],
    ['ARG A\n', 'dockerfile contains no stages to build'],
    ['RUN echo x\n', 'no build stage in current context'],
    ['FROM a\n\nFRM b\n', 'dockerfile parse error on line 3: unknown instruction: FRM (did you mean FROM?)'],
    [
      'FROM a\nRUNN echo x\n',
      'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
    ],
    ['FROM a\nzzzzzz x\n', 'dockerfile parse error on line 2: unknown instruction: zzzzzz'],
    ['FROM a b\n', 'dockerfile parse error on line 1: FROM requires either one or three arguments'],
    [
      'FROM a AS 1x\n',
      `dockerfile parse error on line 1: invalid name for build stage: "1x", name can't start with a number or contain symbols`,
    ],
    [
      'FROM a\nCOPY x\n',
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    ],
    [
      'FROM a\nCOPY --frm=b x y\n',
      'dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)',
    ],
    ['FROM a\nCOPY --from x y\n', 'dockerfile parse error on line 2: missing a value on flag: --from'],
    ['FROM a\nENV A\n', 'dockerfile parse error on line 2: ENV must have two arguments'],
    [
      'FROM a\nENV A=1 B\n',
      `dockerfile parse error on line 2: Syntax error - can't find = in "B". Must be of the form: name=value`,
    ],
    ['FROM a\nWORKDIR\n', 'dockerfile parse error on line 2: WORKDIR requires exactly one argument'],
    ['FROM a\nEXPOSE\n', 'dockerfile parse error on line 2: EXPOSE requires at least one argument'],
    ['FROM a\nHEALTHCHECK CMD\n', 'dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD'],
    ['FROM a\nRUN <<EOF\nx\n', 'dockerfile parse error on line 2: unterminated heredoc'],
  ])('that says %j is refused', (text, message) => {
    expect(() => parseDockerfile(text)).toThrow(message);
  });
});

describe('the lines around an error', () => {
  const text = 'FROM a\nRUN b\nRUN c\nRUN d\nRUN e\nRUN f\n';

  test('are two before and two after, with the fault marked', () => {
    expect(frameOf(text, { first: 3, last: 3 }).map(({ number, isMarked }) => [number, isMarked])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, false],
      [5, false],
    ]);
  });

  test('end where the file ends', () => {
    expect(frameOf(text, { first: 1, last: 1 }).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(frameOf('FROM a\nRUN exit 7', { first: 2, last: 2 }).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('the linter', () => {
  test('warns of shell form where signals matter', () => {
    const warnings = lintDockerfile(parseDockerfile('FROM a as b\nENV A 1\nENTRYPOINT dotnet x.dll\n'));
    expect(warnings.map(({ rule, line }) => [rule, line])).toEqual([
      ['FromAsCasing', 1],
      ['LegacyKeyValueFormat', 2],
      ['JSONArgsRecommended', 3],
    ]);
  });

  test('has nothing to say of a tidy file', () => {
    const text = 'FROM a AS b\nENV A=1 B="x y"\nLABEL c=d\nRUN x y\nENTRYPOINT ["dotnet", "x.dll"]\n';
    expect(lintDockerfile(parseDockerfile(text))).toEqual([]);
  });
});
