import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { diffLines } from '../../conformance/live/compare-lines.ts';
import { readZipEntry } from '../../conformance/live/zip-entry.ts';
import { expandPath, keyOfPath } from '../../support/api-over-http/api-path.ts';
import { isProtobuf, readProtobuf } from '../../support/api-over-http/protobuf.ts';
import { shiftJson, shiftShown } from '../../support/api-over-http/shifted-dates.ts';

describe('the API over HTTP', () => {
  test('reads what a path names', () => {
    const log = expandPath('/api/v1/namespaces/lab/pods/web-1/log');
    expect(log).toMatchObject({ namespace: 'lab', name: 'web-1', subresource: 'log' });
    expect(keyOfPath(log!)).toBe('lab/web-1');
    expect(expandPath('/api/v1/namespaces/lab')).toMatchObject({
      name: 'lab',
      resource: { kind: 'Namespace' },
    });
    expect(expandPath('/apis/apps/v1/deployments')).toMatchObject({ name: undefined, namespace: undefined });
    expect(expandPath('/apis/apps/v1/frobs')).toBeUndefined();
  });

  test('reads a Namespace in protobuf', () => {
    const field = (number: number, content: Buffer | string) =>
      Buffer.concat([Buffer.from([(number << 3) | 2, Buffer.byteLength(content)]), Buffer.from(content)]);
    const type = Buffer.concat([field(1, 'v1'), field(2, 'Namespace')]);
    const metadata = Buffer.concat([
      field(1, 'lab'),
      field(2, ''),
      field(11, Buffer.concat([field(1, 'a'), field(2, 'b')])),
    ]);
    const body = Buffer.concat([Buffer.from('k8s\0'), field(1, type), field(2, field(1, metadata))]);
    expect(isProtobuf(body)).toBe(true);
    expect(readProtobuf(body)).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'lab', labels: { a: 'b' } },
    });
  });

  test('moves dates there and back', () => {
    expect(shiftJson('{"at":"2026-11-23T21:00:05Z","micro":"2026-11-23T21:00:05.250000Z"}', 60)).toBe(
      '{"at":"2026-11-23T21:01:05Z","micro":"2026-11-23T21:01:05.250000Z"}',
    );
    expect(shiftShown('Start Time:  Mon, 23 Nov 2026 21:01:05 +0000', -60)).toBe(
      'Start Time:  Mon, 23 Nov 2026 21:00:05 +0000',
    );
  });
});

describe('the comparison', () => {
  test('shows only the lines that differ', () => {
    expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual(['- b', '+ x']);
    expect(diffLines(['a'], ['a'])).toEqual([]);
  });

  test('takes a file out of an archive', () => {
    const [name, packed] = [Buffer.from('a/b'), deflateRawSync('content')];
    const local = Buffer.alloc(30);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50);
    end.writeUInt32LE(30 + name.length + packed.length, 16);
    const zip = Buffer.concat([local, name, packed, entry, name, end]);
    expect(readZipEntry(zip, 'a/b').toString()).toBe('content');
    expect(() => readZipEntry(zip, 'a/c')).toThrow('a/c is not in the archive');
  });
});
