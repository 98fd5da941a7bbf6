const ORIENTATION = 0x0112;
const SHORT = 3;
/** Longest list of fields that is looked through; real ones have a few dozen. */
const MOST_FIELDS = 1_000;

/**
 * How a picture is turned, 1 to 8, as its Exif says (EXIF 3.0, 4.6.5.1, a TIFF structure); null where it does not say, or
 * cannot be read.
 */
export function orientationIn(tiff: Buffer): number | null {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const u16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const list = u32(4);
  if (u16(2) !== 42 || list + 2 > tiff.length) return null;
  const fields = Math.min(u16(list), MOST_FIELDS);
  for (let n = 0; n < fields; n++) {
    const at = list + 2 + n * 12;
    if (at + 12 > tiff.length) return null;
    if (u16(at) !== ORIENTATION) continue;
    const turned = u16(at + 8);
    return u16(at + 2) === SHORT && turned >= 1 && turned <= 8 ? turned : null;
  }
  return null;
}

/** A TIFF structure that says how a picture is turned, and nothing else. */
export function tiffWithOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** Whether a picture has to say how it is turned: 1 is how it lies anyway. */
export function isTurned(orientation: number | null): orientation is number {
  return orientation !== null && orientation !== 1;
}
