import { crc32, deflateSync } from 'node:zlib';

/** A segment of a JPEG: marker, length, payload. */
export function segment(code: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload as string, 'latin1');
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const JFIF = segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0');
const SOI = Buffer.from([0xff, 0xd8]);
const EOI = Buffer.from([0xff, 0xd9]);
const QUANTISATION = segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)]));
/** A code of one bit, for nothing: the difference 0 of DC, the end of block of AC. */
const huffman = (table: number) => segment(0xc4, Buffer.from([table, 1, ...Array<number>(15).fill(0), 0]));
const frame = (code: number) => segment(code, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
const scan = (from: number, to: number) => segment(0xda, Buffer.from([1, 1, 0, from, to, 0]));

/** Eight by eight grey pixels as JPEG, baseline or progressive; `between` stands where a camera puts what it has to say. */
export function jpeg({
  between = [] as readonly Buffer[],
  progressive = false,
  behind = Buffer.alloc(0),
} = {}): Buffer {
  const picture = progressive
    ? [frame(0xc2), huffman(0), scan(0, 0), Buffer.from([0x7f]), huffman(0x10), scan(1, 63), Buffer.from([0x7f])]
    : [frame(0xc0), huffman(0), huffman(0x10), scan(0, 63), Buffer.from([0x3f])];
  return Buffer.concat([SOI, JFIF, ...between, QUANTISATION, ...picture, EOI, behind]);
}

/** A chunk of a PNG: length, type, data, checksum. */
export function pngChunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data as string, 'latin1')]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(body.length - 4);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return whole;
}

/** One grey pixel as PNG; `between` stands before its pixels. */
export function png({ between = [] as readonly Buffer[], behind = Buffer.alloc(0) } = {}): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    ...[Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), ...between],
    ...[pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))), pngChunk('IEND', ''), behind],
  ]);
}

/** A chunk of a WebP: type, length, data, padded to even. */
export function webpChunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data as string, 'latin1');
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** One pixel as lossless WebP (VP8L), extended where `flags` are given. */
export function webp({
  flags = null as number | null,
  between = [] as readonly Buffer[],
  behind = Buffer.alloc(0),
} = {}) {
  const pixel = webpChunk('VP8L', Buffer.from('2f0000001007101111888888fe0700', 'hex').subarray(0, 13));
  const extended = flags === null ? [] : [webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))];
  const body = Buffer.concat([...extended, pixel, ...between]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body, behind]);
}

/** What cameras write: where a picture was taken, by which device, and how it is turned. A TIFF structure in the order given. */
export function gps({ orientation = 1, order = 'II' as 'II' | 'MM' } = {}): Buffer {
  const u16 = (value: number) => {
    const bytes = Buffer.alloc(2);
    if (order === 'II') bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (order === 'II') bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const field = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length)]);
  const first = 8 + 2 + 3 * 12 + 4;
  const fields = [
    field(0x010f, 2, MARK.length + 1, u32(first)),
    field(0x0112, 3, 1, u16(orientation)),
    field(0x8825, 4, 1, u32(first + MARK.length + 1)),
  ];
  const latitude = [field(0x0001, 2, 2, Buffer.from('N\0')), field(0x001d, 2, 4, Buffer.from('2021').subarray(0, 4))];
  return Buffer.concat([
    ...[Buffer.from(order), u16(42), u32(8), u16(fields.length), ...fields, u32(0), Buffer.from(`${MARK}\0`)],
    ...[u16(latitude.length), ...latitude, u32(0)],
  ]);
}

/** Stands in everything that has to be taken away. */
export const MARK = 'zqShymkent 42.3417N';
