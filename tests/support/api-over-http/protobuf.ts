import type { PlainData } from '../../../src/simulation/plain-data.ts';
import { messages } from './protobuf-messages.ts';

/** What every object in Kubernetes' protobuf begins with. */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0]);

/** A field as it is on the wire. */
type WireField = { number: number; value: number | Buffer };

/** Whether a body is an object in protobuf. */
export function isProtobuf(body: Buffer): boolean {
  return body.subarray(0, 4).equals(MAGIC);
}

/** An object in protobuf, as its JSON would be. A kind that commands do not send here is an Error. */
export function readProtobuf(body: Buffer): PlainData {
  const envelope = readFields(body.subarray(4));
  const [type, raw] = [1, 2].map(
    (number) => envelope.find((field) => field.number === number)?.value as Buffer,
  );
  const [apiVersion, kind] = readFields(type!).map(({ value }) => String(value)) as [string, string];
  if (!messages[kind]) throw new Error(`nobody has said here how a ${kind} is written in protobuf`);
  return { apiVersion, kind, ...(readMessage(raw!, kind) as object) };
}

function readMessage(bytes: Buffer, name: string): PlainData {
  if (name === 'IntOrString') return readIntOrString(bytes);
  const message: Record<string, PlainData> = {};
  for (const { number, value } of readFields(bytes)) {
    const [field = '', type = ''] = messages[name]![number] ?? [];
    if (field === '') continue;
    const plainName = field.replace('?', '');
    if (type.startsWith('[]')) {
      message[plainName] = [
        ...((message[plainName] as PlainData[] | undefined) ?? []),
        readValue(value, type.slice(2)),
      ];
    } else if (type.startsWith('{}')) {
      const [key, item] = readEntry(value as Buffer, type.slice(2));
      message[plainName] = { ...(message[plainName] as object | undefined), [key]: item };
    } else {
      const read = readValue(value, type);
      // What is not a pointer in Go is written even when it is empty.
      if (field.endsWith('?') || (read !== '' && read !== 0 && read !== false)) message[plainName] = read;
    }
  }
  return message;
}

function readEntry(bytes: Buffer, type: string): [string, PlainData] {
  const fields = readFields(bytes);
  const of = (wanted: number) => fields.find(({ number }) => number === wanted)?.value ?? Buffer.alloc(0);
  return [String(of(1)), readValue(of(2), type)];
}

function readValue(value: number | Buffer, type: string): PlainData {
  if (type === 'int') return value as number;
  if (type === 'bool') return value === 1;
  if (type === 'string') return String(value);
  if (type === 'bytes') return (value as Buffer).toString('base64');
  return readMessage(value as Buffer, type);
}

function readIntOrString(bytes: Buffer): PlainData {
  const fields = readFields(bytes);
  const of = (wanted: number) => fields.find(({ number }) => number === wanted)?.value;
  return of(1) === 1 ? String(of(3)) : ((of(2) ?? 0) as number);
}

function readFields(bytes: Buffer): WireField[] {
  const fields: WireField[] = [];
  let place = 0;
  const varint = (): number => {
    let [result, factor] = [0, 1];
    for (;;) {
      const byte = bytes[place++]!;
      result += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) return result;
    }
  };
  while (place < bytes.length) {
    const tag = varint();
    const number = tag >> 3;
    if ((tag & 7) === 0) fields.push({ number, value: varint() });
    else {
      const length = varint();
      fields.push({ number, value: bytes.subarray(place, place + length) });
      place += length;
    }
  }
  return fields;
}
