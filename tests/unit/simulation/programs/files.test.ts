import { describe, expect, it } from 'vitest';
import type { Process } from '../../../../src/simulation/machine/process.ts';
import { addImage, linesOf, pass, processBench, start } from '../../../support/process-world.ts';

function run(script: string, user?: string): Process {
  const bench = processBench();
  const programs = 'sh ls cat id whoami touch mkdir rm chmod date ps hostname sleep env';
  const passwd = {
    '/etc/passwd': {
      content: 'root:x:0:0:root:/root:/bin/sh\napp:x:1654:1654::/home/app:/bin/sh\n',
      mode: '644',
    },
  };
  const image = addImage(bench.world, passwd, programs);
  const process = start(bench, ['sh', '-c', script], { image, ...(user !== undefined && { user }) });
  pass(bench, 1_000);
  return process;
}

describe('a container', () => {
  it('has a user who may not write everywhere', () => {
    const process = run('id; whoami; echo x > /app.txt; echo rc=$?; echo y > /tmp/f && cat /tmp/f', '1654');
    expect(linesOf(process)).toEqual(['uid=1654(app) gid=1654(app) groups=1654(app)', 'app', 'rc=1', 'y']);
    expect(linesOf(process, 'stderr')).toEqual(["sh: can't create /app.txt: Permission denied"]);
  });

  it('can lose a file of its image, which is there in the next container', () => {
    const process = run('rm /etc/passwd; cat /etc/passwd; ls /etc');
    expect(linesOf(process, 'stderr')).toEqual(["cat: can't open '/etc/passwd': No such file or directory"]);
    expect(linesOf(run('ls /etc'))).toEqual(['passwd']);
  });

  it('runs a script that was made executable, and no other', () => {
    const process = run(
      "printf '#!/bin/sh\\necho run $1\\n' > /tmp/s; /tmp/s a; echo $?; chmod +x /tmp/s; /tmp/s a",
    );
    expect(linesOf(process)).toEqual(['126', 'run a']);
    expect(linesOf(process, 'stderr')).toEqual(['sh: /tmp/s: Permission denied']);
  });

  it('says the date and the host name, and shows its processes', () => {
    const process = run('date; date -u +%FT%TZ; hostname; sleep 5 & ps');
    expect(linesOf(process)).toEqual([
      'Mon Nov 23 21:00:00 UTC 2026',
      '2026-11-23T21:00:00Z',
      'box-1',
      'PID   USER     TIME  COMMAND',
      '    1 root      0:00 sh -c date; date -u +%FT%TZ; hostname; sleep 5 & ps',
    ]);
  });

  it('says what is not modelled and what is not there', () => {
    const bench = processBench();
    const image = addImage(bench.world, {}, 'sh awk');
    const process = start(bench, ['sh', '-c', 'awk 1; echo $?; frob; echo $?'], { image });
    pass(bench, 0);
    expect(linesOf(process)).toEqual(['127', '127']);
    expect(linesOf(process, 'stderr')).toEqual([
      'awk: not modelled in this simulation',
      'sh: frob: not found',
    ]);
  });
});
