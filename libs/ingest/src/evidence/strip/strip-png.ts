import zlib from 'node:zlib';
import { ascii } from '../media-type.ts';
import { isTurned, orientationIn, tiffWithOrientation } from './orientation.ts';
import { type Stripped, UnreadablePictureError } from './stripped.ts';

/** What draws the picture, and with which colours (PNG, third edition, 11); of an animation its frames. */
const DRAWS = [
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD'],
  ...['pHYs', 'acTL', 'fcTL', 'fdAT'],
];

/**
 * A PNG with the chunks that draw it and no others: no Exif, no texts (among them XMP), no time, and nothing behind its end. How
 * it is turned stays.
 *
 * @throws UnreadablePictureError
 */
export function stripPng(bytes: Buffer): Stripped {
  const kept: Buffer[] = [];
  const removed = new Set<string>();
  let orientation: number | null = null;
  let at = 8;
  for (let type = ''; type !== 'IEND'; ) {
    const length = at + 8 <= bytes.length ? bytes.readUInt32BE(at) : -1;
    const end = at + 12 + length;
    if (length < 0 || end > bytes.length) throw new UnreadablePictureError('it is cut off');
    type = ascii(bytes, at + 4, at + 8);
    if (kept.length === 0 && type !== 'IHDR') throw new UnreadablePictureError('it does not begin with its header');
    if (DRAWS.includes(type)) kept.push(bytes.subarray(at, end));
    else removed.add(nameOf(type));
    if (type === 'eXIf') orientation ??= orientationIn(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  if (at < bytes.length) removed.add('data behind the picture');
  const [header, ...rest] = kept;
  const turned = isTurned(orientation) ? [chunk('eXIf', tiffWithOrientation(orientation))] : [];
  return { bytes: Buffer.concat([bytes.subarray(0, 8), header!, ...turned, ...rest]), removed: [...removed] };
}

function nameOf(type: string): string {
  if (type === 'eXIf') return 'Exif';
  if (type === 'tIME') return 'time';
  return ['tEXt', 'zTXt', 'iTXt'].includes(type) ? 'text' : `chunk ${type.replaceAll(/[^A-Za-z]/g, '?')}`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
