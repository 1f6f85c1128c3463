import { describe, expect, test } from 'vitest';
import { readDockerTemplate } from '../../../../../src/simulation/console/docker/docker-template.ts';
import { executeTemplate } from '../../../../../src/simulation/console/go-template/execute.ts';

const value = {
  Name: '/web',
  State: { Status: 'exited', ExitCode: 137, OOMKilled: false },
  Labels: { 'app.kind': 'api', tier: 'web' },
  Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }], '81/tcp': null },
  Args: ['-c', 'x y'],
  Count: 3,
};

function render(source: string): string {
  return executeTemplate(readDockerTemplate(source), value);
}

describe('a Go template', () => {
  test.each([
    ['{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}}', 'exited 137 false'],
    ['{{json .Args}}', '["-c","x y"]'],
    ['{{range $i, $arg := .Args}}{{if $i}},{{end}}{{$arg}}{{end}}', '-c,x y'],
    ['{{range $port, $to := .Ports}}{{$port}}={{len $to}} {{end}}', '80/tcp=1 81/tcp=0 '],
    ['{{range .Nothing}}x{{else}}none{{end}}', null],
    ['{{with .State}}{{.Status | upper | printf "%-8s|"}}{{end}}', 'EXITED  |'],
    ['{{if and .Args (eq .State.ExitCode 137 143)}}killed{{else}}ended{{end}}', 'killed'],
    ['{{if eq .Count 1}}one{{else if eq .Count 3}}three{{else}}many{{end}}', 'three'],
    ['{{index .Labels "app.kind"}} {{index .Args 1}}', 'api x y'],
    ['{{join .Args "+"}} {{lower "AB"}} {{title "ab"}} {{split "a,b" ","}}', '-c+x y ab Ab [a b]'],
    ['{{.Args}} {{.Labels}}', '[-c x y] map[app.kind:api tier:web]'],
    ['a {{- /* nothing */ -}} b', 'ab'],
    ['{{- "x" -}} \n y', 'xy'],
    ['{{$n := .Count}}{{$n}}{{range .Args}}{{$n}}{{end}}', '333'],
    ['{{not .State.OOMKilled}} {{ne .Name "/db"}} {{lt .Count 4}} {{or "" "b"}}', 'true true true b'],
    ['{{printf "%d %s %q %v %5.1f%%" .Count .Name .Name .Args 2.5}}', '3 /web "/web" [-c x y]   2.5%'],
    ['{{range .Args}}{{println .}}{{end}}', '-c\nx y\n'],
    ['{{.Labels.missing}}', '<no value>'],
  ])('%s', (source, expected) => {
    if (expected === null) expect(() => render(source)).toThrow('map has no entry for key "Nothing"');
    else expect(render(source)).toBe(expected);
  });

  // The words are those of text/template; the places are known from error reports of docker's users.
  test.each([
    ['{{.Frob}}', 'template: :1:2: executing "" at <.Frob>: map has no entry for key "Frob"'],
    [
      '{{.State.Health.Status}}',
      'template: :1:8: executing "" at <.State.Health.Status>: map has no entry for key "Health"',
    ],
    ['{{.State', 'template: :1: unclosed action'],
    ['{{frob .}}', 'template: :1: function "frob" not defined'],
    ['{{if .Name}}', 'template: :1: unexpected EOF'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{}}', 'template: :1: missing value for command'],
    // From here on: what Docker CLI 28.2.2 says of the template behind `docker inspect -f`.
    ['{{.Name}', "template: :1: bad character U+007D '}'"],
    ['{{$x}}', 'template: :1: undefined variable "$x"'],
    ['{{range $i, $a := .Args}}{{end}}{{$i}}', 'template: :1: undefined variable "$i"'],
    ['{{index}}', 'executing "" at <index>: wrong number of args for index: want at least 1 got 0'],
    ['{{len}}', 'executing "" at <len>: wrong number of args for len: want 1 got 0'],
    ['{{upper .Name .Name}}', 'executing "" at <upper>: wrong number of args for upper: want 1 got 2'],
    ['{{index .Args 9}}', 'executing "" at <index .Args 9>: error calling index: index out of range: 9'],
    [
      '{{(index (index .Ports "82/tcp") 0).HostPort}}',
      'at <index (index .Ports "82/tcp") 0>: error calling index: index of untyped nil',
    ],
  ])('%s is refused', (source, message) => {
    expect(() => render(source)).toThrow(message);
  });
});
