import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gps, jpeg, MARK, png, pngChunk, segment, webp, webpChunk } from '../../testing/pictures.ts';
import { mediaTypeOf } from '../media-type.ts';
import { orientationIn } from './orientation.ts';
import { stripLocation } from './strip-location.ts';
import { UnreadablePictureError } from './stripped.ts';

const exif = (tiff: Buffer) => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
const behind = Buffer.from(`MotionPhoto ${MARK}`);
const icc = segment(0xe2, 'ICC_PROFILE\0\x01\x01profile');

const told: Readonly<Record<string, readonly [whole: Buffer, clean: Buffer, removed: readonly string[]]>> = {
  'a JPEG with Exif, XMP, IPTC, a comment, other pictures and a film behind it': [
    jpeg({
      between: [
        ...[segment(0xe1, exif(gps())), segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${MARK}`)],
        ...[icc, segment(0xed, `Photoshop 3.0\0${MARK}`), segment(0xfe, MARK), segment(0xe2, `MPF\0${MARK}`)],
        ...[segment(0xe0, `JFXX\0${MARK}`), segment(0xe1, MARK), segment(0xec, MARK)],
      ],
      behind,
    }),
    jpeg({ between: [icc] }),
    ['Exif', 'XMP', 'IPTC', 'comment', 'APP2', 'APP0', 'APP1', 'APP12', 'data behind the picture'],
  ],
  'a progressive JPEG, between whose scans something stands': [
    Buffer.from(
      jpeg({ progressive: true })
        .toString('latin1')
        .replace('\xff\xc4\0\x14\x10', `${segment(0xfe, MARK).toString('latin1')}\xff\xc4\0\x14\x10`),
      'latin1',
    ),
    jpeg({ progressive: true }),
    ['comment'],
  ],
  'a PNG with Exif, texts, XMP, a time and a chunk that nobody knows': [
    png({
      between: [
        ...[pngChunk('eXIf', gps()), pngChunk('tEXt', `Comment\0${MARK}`), pngChunk('zTXt', `a\0\0${MARK}`)],
        ...[pngChunk('gAMA', '\0\0\xb1\x8f'), pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${MARK}`)],
        ...[pngChunk('tIME', '\x07\xe5\x0b\x02\0\0\0'), pngChunk('prVt', MARK)],
      ],
      behind,
    }),
    png({ between: [pngChunk('gAMA', '\0\0\xb1\x8f')] }),
    ['Exif', 'text', 'time', 'chunk prVt', 'data behind the picture'],
  ],
  'a WebP with Exif, XMP and a chunk that nobody knows': [
    webp({
      flags: 0x0c,
      between: [webpChunk('EXIF', gps()), webpChunk('XMP ', MARK), webpChunk('XTRA', MARK)],
      behind,
    }),
    webp({ flags: 0 }),
    ['Exif', 'XMP', 'chunk XTRA', 'data behind the picture'],
  ],
};

describe('what tells where a picture was taken is taken away, and the picture stays bit by bit', () => {
  test.each(Object.entries(told))('of %s', (_, [whole, clean, removed]) => {
    expect(whole.includes(MARK)).toBe(true);
    const stripped = stripLocation(mediaTypeOf(whole) as 'image/png', whole);
    expect(stripped.bytes.equals(clean)).toBe(true);
    expect(stripped.removed).toEqual(removed);
  });

  test('where there is nothing to take away the file is kept as it is', () => {
    for (const picture of [jpeg(), jpeg({ progressive: true }), png(), webp(), webp({ flags: 0 })]) {
      const stripped = stripLocation(mediaTypeOf(picture) as 'image/png', picture);
      expect(stripped).toEqual({ bytes: picture, removed: [] });
    }
  });

  test('a preview within JFIF goes too: it may show what was made unrecognisable', () => {
    const withPreview = segment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01RGB`);
    const clean = jpeg();
    const picture = Buffer.concat([clean.subarray(0, 2), withPreview, clean.subarray(20)]);
    expect(stripLocation('image/jpeg', picture)).toEqual({ bytes: clean, removed: ['preview'] });
  });

  test('whatever a picture has between its parts, none of it stays', () => {
    const anything = fc.array(fc.tuple(fc.integer({ min: 0xe0, max: 0xfe }), fc.string({ maxLength: 20 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(anything, (parts) => {
        const between = parts
          .filter(([code]) => code <= 0xef || code === 0xfe)
          .map(([code, text]) => segment(code, `${MARK}${text}`));
        expect(stripLocation('image/jpeg', jpeg({ between })).bytes.equals(jpeg())).toBe(true);
      }),
    );
  });
});

describe('how a picture is turned stays', () => {
  test.each([
    ['JPEG', jpeg({ between: [segment(0xe1, exif(gps({ orientation: 6 })))] })],
    [
      'JPEG of the other order of bytes',
      jpeg({ between: [segment(0xe1, exif(gps({ orientation: 6, order: 'MM' })))] }),
    ],
    ['PNG', png({ between: [pngChunk('eXIf', gps({ orientation: 6 }))] })],
    ['WebP', webp({ flags: 0x08, between: [webpChunk('EXIF', gps({ orientation: 6 }))] })],
    [
      'WebP with the name of Exif before it',
      webp({ flags: 0x08, between: [webpChunk('EXIF', exif(gps({ orientation: 6 })))] }),
    ],
  ])('in %s, and nothing else of its Exif', (_, picture) => {
    const { bytes, removed } = stripLocation(mediaTypeOf(picture) as 'image/png', picture);
    expect(bytes.includes(MARK)).toBe(false);
    expect(removed).toEqual(['Exif']);
    const tiff = bytes.subarray(bytes.indexOf('MM\0*', 0, 'latin1'));
    expect(orientationIn(tiff)).toBe(6);
    expect(tiff.readUInt16BE(8)).toBe(1);
    // Once more it stays as it is, but that its own Exif is written anew.
    expect(stripLocation(mediaTypeOf(bytes) as 'image/png', bytes).bytes.equals(bytes)).toBe(true);
  });
});

describe('a picture that cannot be read is refused, since nobody can say that nothing is left in it', () => {
  test.each([
    ...['image/jpeg', 'image/png', 'image/webp'].flatMap((type) => {
      const whole = type === 'image/jpeg' ? jpeg() : type === 'image/png' ? png() : webp({ flags: 0 });
      return [3, 9, 14, 25, whole.length - 1].map((length) => [type, length, whole.subarray(0, length)] as const);
    }),
  ])('%s cut off after %d bytes', (type, _, bytes) => {
    expect(() => stripLocation(type as 'image/png', bytes)).toThrow(UnreadablePictureError);
  });

  test('whatever its bytes are, it ends with a picture or a refusal', () => {
    fc.assert(
      fc.property(fc.constantFrom(jpeg(), png(), webp({ flags: 0 })), fc.nat(), fc.nat(255), (picture, at, byte) => {
        const broken = Buffer.from(picture);
        broken[12 + (at % (broken.length - 12))] = byte;
        try {
          stripLocation(mediaTypeOf(picture) as 'image/png', broken);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePictureError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what a file is', () => {
  test.each([
    ['image/jpeg', jpeg()],
    ['image/png', png()],
    ['image/webp', webp()],
    ['application/pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1')],
    ['text/plain', Buffer.from('Постановление суда\r\n\tот 2 ноября')],
    ['text/plain', Buffer.from('<script>alert(1)</script>')],
    [null, Buffer.from('MZ\x90\0\x03', 'latin1')],
    [null, Buffer.from('PK\x03\x04', 'latin1')],
    [null, Buffer.from('GIF89a\x01\0', 'latin1')],
    [null, Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])],
    [null, Buffer.alloc(0)],
  ])('is told by its bytes: %s', (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });
});
