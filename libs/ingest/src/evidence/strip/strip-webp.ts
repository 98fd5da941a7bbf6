import { ascii } from '../media-type.ts';
import { isTurned, orientationIn, tiffWithOrientation } from './orientation.ts';
import { type Stripped, UnreadablePictureError } from './stripped.ts';

/** What draws the picture, and with which colours (RFC 9649, 2.7). */
const DRAWS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'];
/** Flags of VP8X. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;
const EXIF = 'Exif\0\0';
/** Bytes of a frame before its chunks. */
const FRAME_HEAD = 16;

/**
 * A WebP with the chunks that draw it and no others: no Exif, no XMP, nothing unknown, nothing behind its end. How it is turned
 * stays.
 *
 * @throws UnreadablePictureError
 */
export function stripWebp(bytes: Buffer): Stripped {
  const kept: Buffer[] = [];
  const removed = new Set<string>();
  let orientation: number | null = null;
  const whole = bytes.length >= 12 ? 8 + bytes.readUInt32LE(4) : 0;
  if (whole < 20 || whole > bytes.length) throw new UnreadablePictureError('it is cut off');
  for (let at = 12; at < whole; ) {
    const size = at + 8 <= whole ? bytes.readUInt32LE(at + 4) : -1;
    const end = at + 8 + size + (size % 2);
    if (size < 0 || end > whole) throw new UnreadablePictureError('it is cut off');
    const type = ascii(bytes, at, at + 4);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (type === 'ANMF') kept.push(strippedFrame(data, removed));
    else if (DRAWS.includes(type)) kept.push(Buffer.from(bytes.subarray(at, end)));
    else
      removed.add(
        type === 'EXIF' ? 'Exif' : type === 'XMP ' ? 'XMP' : `chunk ${type.replaceAll(/[^\w ]/g, '?').trim()}`,
      );
    if (type === 'EXIF') orientation ??= orientationIn(ascii(data, 0, 6) === EXIF ? data.subarray(6) : data);
    at = end;
  }
  if (whole < bytes.length) removed.add('data behind the picture');
  const extended = kept.find((part) => ascii(part, 0, 4) === 'VP8X');
  // Only an extended picture can say how it is turned.
  const turned = extended !== undefined && extended.length > 8 && isTurned(orientation) ? orientation : null;
  if (extended !== undefined && extended.length > 8) {
    extended[8] = (extended[8]! & ~(HAS_EXIF | HAS_XMP)) | (turned === null ? 0 : HAS_EXIF);
  }
  const body = Buffer.concat([...kept, ...(turned === null ? [] : [chunk('EXIF', tiffWithOrientation(turned))])]);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), removed: [...removed] };
}

/** A frame of an animation, with the chunks that draw it. */
function strippedFrame(data: Buffer, removed: Set<string>): Buffer {
  if (data.length < FRAME_HEAD) throw new UnreadablePictureError('it is cut off');
  const kept = [data.subarray(0, FRAME_HEAD)];
  for (let at = FRAME_HEAD; at < data.length; ) {
    const size = at + 8 <= data.length ? data.readUInt32LE(at + 4) : -1;
    const end = at + 8 + size + (size % 2);
    if (size < 0 || end > data.length) throw new UnreadablePictureError('it is cut off');
    if (['ALPH', 'VP8 ', 'VP8L'].includes(ascii(data, at, at + 4))) kept.push(data.subarray(at, end));
    else removed.add('data within a frame');
    at = end;
  }
  return chunk('ANMF', Buffer.concat(kept));
}

/** @param data of even length */
function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}
