import { execFileSync, spawnSync } from 'node:child_process';
import { it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { runScript } from '../../../support/shell-run.ts';
function real(text: string, dialect: string) {
  const cmd = dialect === 'ash' ? ['/tmp/d1/bin/sh', '-c', text] : [`/usr/bin/${dialect}`, '-c', text];
  const r = spawnSync(cmd[0]!, cmd.slice(1), { argv0: dialect === 'bash' ? 'bash' : 'sh', cwd: '/tmp/d1/empty', env: { PATH: '/tmp/d1/applets', HOME: '/root' }, timeout: 5000, encoding: 'utf8' });
  return { stdout: r.stdout, stderr: r.stderr, exitCode: r.status };
}
it('records', () => {
  const cases = readFileSync('/tmp/d1/cases.txt', 'utf8').split('\n%%\n').filter((c) => c.trim());
  const kept: unknown[] = []; let left: string[] = [];
  for (const dialect of ['ash', 'dash', 'bash'] as const) for (const script of cases) {
    execFileSync('bash', ['-c', 'rm -rf /tmp/d1/empty; mkdir -p /tmp/d1/empty']);
    const a = real(script, dialect); 
    const norm = (t: string) => t.replace(/\/usr\/bin\/env: 'bash'.*\n/g,'').replace(/bash: (?:-c: )?line \d+: /g,'bash: ').replaceAll('/tmp/d1/empty', '/tmp').split('\n').filter(l=>!/^bash: `/.test(l)).join('\n');
    const want = { stdout: norm(a.stdout), stderr: norm(a.stderr), exitCode: a.exitCode };
    const b = runScript(script, dialect);
    if (JSON.stringify(want) === JSON.stringify({stdout:b.stdout,stderr:b.stderr,exitCode:b.exitCode})) kept.push({ shell: dialect, script, ...want });
    else left.push(`### ${dialect}: ${script}\nreal ${JSON.stringify(want)}\nours ${JSON.stringify(b)}`);
  }
  writeFileSync('/tmp/d1/left.txt', left.join('\n'));
  writeFileSync('/tmp/d1/recorded.json', JSON.stringify({ what: 'what real shells printed for `sh -c SCRIPT` in an empty /tmp, with the tools of BusyBox', ash: 'BusyBox v1.35.0', dash: '0.5.12', bash: '5.2.15; the line numbers in front of its messages are left out', cases: kept }, null, 1) + '\n');
  console.log(kept.length, left.length);
}, 60000);
