import type { EvidenceType } from '../media-type.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';
import type { Stripped } from './stripped.ts';

/**
 * A file as it is kept: of a picture what draws it alone. Documents and texts stay as they are.
 *
 * @throws UnreadablePictureError
 */
export function stripLocation(type: EvidenceType, bytes: Buffer): Stripped {
  switch (type) {
    case 'image/jpeg':
      return stripJpeg(bytes);
    case 'image/png':
      return stripPng(bytes);
    case 'image/webp':
      return stripWebp(bytes);
    default:
      return { bytes, removed: [] };
  }
}
