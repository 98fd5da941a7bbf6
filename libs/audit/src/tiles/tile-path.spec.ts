import { expect, test } from '@jest/globals';
import { parseTilePath, tilePath, tilesOf, tileWidth } from './tile-path.ts';

test('paths are those of C2SP tlog-tiles', () => {
  expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1');
  expect(tilePath({ level: 'entries', index: 1000, width: 112 })).toBe('tile/entries/x001/000.p/112');
});

test('a path is read back as it was written, and nothing else is', () => {
  for (const index of [0, 7, 999, 1000, 999_999, 1_000_000, 123_456_789_012]) {
    for (const level of [0, 3, 63, 'entries'] as const) {
      for (const width of [1, 255, 256]) {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
      }
    }
  }
  for (const wrong of [
    '',
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/../../checkpoint',
    'tile/entries/000/',
    'tile/0/x001/x234/067.p/300',
    'tile/-1/000',
  ]) {
    expect([wrong, parseTilePath(wrong)]).toEqual([wrong, null]);
  }
});

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const tiles = [...tilesOf(70_000)];
  const full = (level: number) => tiles.filter((tile) => tile.level === level && tile.width === 256).length;
  const partial = (level: number) => tiles.find((tile) => tile.level === level && tile.width < 256)?.width;
  expect([full(0), partial(0), full(1), partial(1), full(2), partial(2)]).toEqual([273, 112, 1, 17, 0, 1]);
  for (const { level, index, width } of tiles) expect(tileWidth(level, index, 70_000)).toBe(width);
  expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  expect([...tilesOf(0)]).toEqual([]);
});
