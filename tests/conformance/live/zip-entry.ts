import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** A file out of a ZIP archive, without ZIP64; one that is not in there is an Error. */
export function readZipEntry(zip: Buffer, name: string): Buffer {
  let end = zip.length - 22;
  while (end > 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  let place = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(place) === DIRECTORY_ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) =>
      zip.readUInt16LE(place + at),
    ) as [number, number, number];
    if (zip.toString('utf8', place + 46, place + 46 + nameLength) === name) return contentOf(zip, place);
    place += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`${name} is not in the archive`);
}

function contentOf(zip: Buffer, place: number): Buffer {
  const [method, size, header] = [
    zip.readUInt16LE(place + 10),
    zip.readUInt32LE(place + 20),
    zip.readUInt32LE(place + 42),
  ];
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + size);
  return method === 0 ? packed : inflateRawSync(packed);
}
