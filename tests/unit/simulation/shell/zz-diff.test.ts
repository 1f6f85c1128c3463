import { execFileSync, spawnSync } from 'node:child_process';
import { it, expect } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { emptyWorld } from '/work/main/src/simulation/world.ts';
import { parseShell } from '/work/main/src/simulation/shell/parse.ts';
import { startShell } from '/work/main/src/simulation/shell/start-shell.ts';
import { stepShell } from '/work/main/src/simulation/shell/step-shell.ts';
import { ShellSyntaxError } from '/work/main/src/simulation/shell/shell-syntax-error.ts';
import { containerHost } from '/work/main/src/simulation/programs/container-host.ts';

export function ours(text: string, dialect: 'ash'|'dash'|'bash') {
  const world = emptyWorld(1, 0);
  const out: Record<string,string> = { stdout: '', stderr: '' };
  let shell;
  const name = dialect === 'bash' ? 'bash' : 'sh';
  try { shell = startShell(parseShell(text, dialect), { env: {PATH:'/bin:/usr/bin', HOME: '/root'}, args: [], catalogue: 'container', dialect, name, execsLast: true, workingDir: '/tmp' }); }
  catch (e) { if (e instanceof ShellSyntaxError) return { stdout: '', stderr: `${name}: ${e.message}\n`, rc: 2 }; throw e; }
  const base: any = {};
  for (const n of 'sh cat ls grep head tail wc sort cut tr seq mkdir rm cp mv touch sleep env uniq sed tee basename dirname'.split(' ')) base['/bin/' + n] = { content: '', mode: '755' };
  if (dialect !== 'ash') base['/bin/bash'] = { content: '', mode: '755' };
  const tree = { base, changes: {}, user: 'root', workingDir: '/tmp', unixMs: 0 };
  delete base['/bin/sh']; const host = containerHost({ place: { tree, hostname: 'h', platform: 'linux/amd64', processes: () => [], kill: (_w: any, pid: number) => `can't kill pid ${pid}: No such process`, lookUp: () => [], nameServer: 'x', ask: () => ({ kind: 'unreachable' }), addBytes() {} }, write: (s, t) => { out[s] += t; } });
  for (let n = 0; n < 2000; n++) {
    const r = stepShell(world, shell, host);
    if (r.status === 'ended') return { stdout: out.stdout, stderr: out.stderr, rc: r.exitCode };
    world.nowMs = r.wakeAtMs ?? world.nowMs + 100;
  }
  return { ...out, rc: -1 };
}
function real(text: string, dialect: string) {
  const cmd = dialect === 'ash' ? ['/tmp/d1/bin/sh', '-c', text] : [`/usr/bin/${dialect}`, '-c', text];
  const r = spawnSync(cmd[0]!, cmd.slice(1), { argv0: dialect === 'bash' ? 'bash' : 'sh', cwd: '/tmp/d1/empty', env: { PATH: '/tmp/d1/applets', HOME: '/root' }, timeout: 5000, encoding: 'utf8' });
  return { stdout: r.stdout, stderr: r.stderr, rc: r.status };
}
it('agrees', () => {
  const cases = readFileSync('/tmp/d1/cases.txt', 'utf8').split('\n%%\n').filter((c) => c.trim());
  let bad = 0; const report: string[] = [];
  for (const dialect of ['ash', 'dash', 'bash'] as const) for (const c of cases) {
    execFileSync('bash', ['-c', 'rm -rf /tmp/d1/empty; mkdir -p /tmp/d1/empty']);
    const a = real(c, dialect); let b: any; try { b = ours(c, dialect); } catch (e: any) { b = { error: e.stack }; }
    const norm = (t: string) => t?.replace(/\/usr\/bin\/env: 'bash'.*\n/g,'').replace(/bash: (?:-c: )?line \d+: /g,'bash: ').replaceAll('bash: line 1: ', 'bash: ').replaceAll('bash: -c: line 1: ', 'bash: ').replaceAll('/tmp/d1/empty', '/tmp').replace(/`[^\n]*'\n$/,"").split('\n').filter(l=>!/^bash:.*: `/.test(l)).join('\n');
    if (a.stdout?.replaceAll('/tmp/d1/empty','/tmp') !== b.stdout || norm(a.stderr) !== norm(b.stderr ?? '') || a.rc !== b.rc) { bad++; report.push(`### ${dialect}: ${c}\nreal: ${JSON.stringify(a)}\nours: ${JSON.stringify(b)}`); }
  }
  writeFileSync('/tmp/d1/report.txt', report.join('\n'));
  console.log(`${bad} of ${cases.length * 3} differ`);
});
