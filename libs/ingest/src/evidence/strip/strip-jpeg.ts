import { ascii } from '../media-type.ts';
import { isTurned, orientationIn, tiffWithOrientation } from './orientation.ts';
import { type Stripped, UnreadablePictureError } from './stripped.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const APP14 = 0xee;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';
/** Bytes of what JFIF says before the preview that may follow (JFIF 1.02). */
const JFIF_LENGTH = 14;

/**
 * A JPEG (ITU-T T.81) with the segments that draw it and no others: no Exif, XMP, IPTC, comments, previews or parts of other
 * pictures, and nothing behind its end, where telephones put films and second pictures. Its colour profile stays, and how it is turned.
 *
 * @throws UnreadablePictureError
 */
export function stripJpeg(bytes: Buffer): Stripped {
  const kept: Buffer[] = [];
  const removed = new Set<string>();
  let orientation: number | null = null;
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    if (marker.code === EOI) {
      at = marker.end;
      break;
    }
    const end = endOfSegment(bytes, marker.end);
    const payload = bytes.subarray(marker.end + 2, end);
    const name = nameOfRemoved(marker.code, payload);
    if (name !== null) removed.add(name);
    else if (marker.code === APP0 && payload.length > JFIF_LENGTH) {
      kept.push(Buffer.from([0xff, APP0]), jfifWithoutPreview(payload));
      removed.add('preview');
    } else kept.push(Buffer.from([0xff, marker.code]), bytes.subarray(marker.end, end));
    if (marker.code === APP1 && ascii(payload, 0, 6) === EXIF) orientation ??= orientationIn(payload.subarray(6));
    at = end;
    if (marker.code !== SOS) continue;
    const next = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, next));
    at = next;
  }
  if (!kept.some((part) => part.length === 2 && part[1] === SOS))
    throw new UnreadablePictureError('it has no picture in it');
  if (at < bytes.length) removed.add('data behind the picture');
  const turned = isTurned(orientation) ? [exifSegment(orientation)] : [];
  // JFIF has to be the first segment.
  const isJfif = kept[0]?.[1] === APP0;
  const [head, body] = isJfif ? [kept.slice(0, 2), kept.slice(2)] : [[], kept];
  const parts = [Buffer.from([0xff, SOI]), ...head, ...turned, ...body, Buffer.from([0xff, EOI])];
  return { bytes: Buffer.concat(parts), removed: [...removed] };
}

/** What a segment is called that is taken away; null where it stays. */
function nameOfRemoved(code: number, payload: Buffer): string | null {
  // Tables, frames, scans, intervals: what draws.
  if ((code >= 0xc0 && code <= 0xcf && code !== 0xc8) || (code >= SOS && code <= 0xdd)) return null;
  const starts = (text: string) => ascii(payload, 0, text.length) === text;
  if (code === APP0 && starts('JFIF\0')) return null;
  if (code === APP2 && starts('ICC_PROFILE\0')) return null;
  if (code === APP14 && starts('Adobe')) return null;
  if (code === APP1) return starts(EXIF) ? 'Exif' : starts('http://ns.adobe.com/') ? 'XMP' : 'APP1';
  if (code === APP13) return 'IPTC';
  if (code === COMMENT) return 'comment';
  return code >= APP0 && code <= 0xef ? `APP${code - APP0}` : `segment ${code.toString(16)}`;
}

/** A preview may show what was cut away or made unrecognisable in the picture itself. */
function jfifWithoutPreview(payload: Buffer): Buffer {
  const segment = Buffer.alloc(2 + JFIF_LENGTH);
  segment.writeUInt16BE(2 + JFIF_LENGTH);
  payload.copy(segment, 2, 0, JFIF_LENGTH - 2);
  return segment;
}

/** A marker may be preceded by any number of bytes 0xff. */
function markerAt(bytes: Buffer, at: number): { readonly code: number; readonly end: number } {
  if (bytes[at] !== 0xff) throw new UnreadablePictureError('a segment of it ends where none begins');
  let next = at;
  while (bytes[next] === 0xff) next++;
  const code = bytes[next];
  if (code === undefined) throw new UnreadablePictureError('it is cut off');
  return { code, end: next + 1 };
}

function endOfSegment(bytes: Buffer, at: number): number {
  const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
  if (length < 2 || at + length > bytes.length) throw new UnreadablePictureError('it is cut off');
  return at + length;
}

/** Where coded data ends: at a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code === undefined) break;
    if (code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at;
  }
  throw new UnreadablePictureError('it is cut off');
}

function exifSegment(orientation: number): Buffer {
  const payload = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiffWithOrientation(orientation)]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}
