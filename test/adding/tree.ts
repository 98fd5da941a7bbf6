import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { ChangedPlace, Place } from './recipe.ts';

/** An anchor of a recipe is not in its file exactly once: the tree has changed since the recipe was written. */
export class RecipeDoesNotFit extends Error {
  override readonly name = 'RecipeDoesNotFit';
}

const COPIED = [
  ...['apps', 'bin', 'demo', 'docs', 'jurisdictions', 'libs', 'test', 'types'],
  ...['.swcrc', 'jest.config.js', 'package.json', 'tsconfig.json', 'nest-cli.json', 'README.md'],
];

/** A copy of the repository's files on disk, with the packages of the original: places are changed in it. */
export class Tree implements Disposable {
  /** Absolute path of the copy. */
  readonly folder = mkdtempSync(join(tmpdir(), 'habeas-adding-'));
  readonly #changed = new Set<string>();

  constructor(root: string) {
    const skipped = new Set(['node_modules', 'dist', 'data', '.git']);
    for (const name of COPIED) {
      if (!existsSync(join(root, name))) continue;
      cpSync(join(root, name), join(this.folder, name), {
        recursive: true,
        filter: (source) => !skipped.has(relative(dirname(source), source)),
      });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Files that are not as they were, by path from the root, with their present texts. */
  changed(): ReadonlyMap<string, string> {
    return new Map([...this.#changed].map((file) => [file, this.read(file)]));
  }

  read(file: string): string {
    const path = join(this.folder, file);
    if (!existsSync(path)) throw new RecipeDoesNotFit(`${file} is not there`);
    return readFileSync(path, 'utf8');
  }

  write(file: string, text: string): void {
    this.remember(file);
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Counts the file among those that changed: before something else than `write` changes it. */
  remember(file: string): void {
    this.#changed.add(file);
  }

  /** Where in the file's present text the place is: offset of its first anchor, in UTF-16 units. */
  offsetOf(place: ChangedPlace): number {
    return onlyOffset(place.file, this.read(place.file), place.replacements[0].anchor);
  }

  /** Puts a place that is not generated into its file. */
  apply(place: Exclude<Place, { kind: 'generated' }>): void {
    const isNew = place.kind === 'new';
    if (isNew && existsSync(join(this.folder, place.file)))
      throw new RecipeDoesNotFit(`${place.file} is there already`);
    const source = isNew && 'copyOf' in place.from ? place.from.copyOf : place.file;
    let text = isNew && 'text' in place.from ? place.from.text : this.read(source);
    for (const { anchor, by } of place.replacements) {
      const offset = onlyOffset(source, text, anchor);
      text = text.slice(0, offset) + by + text.slice(offset + anchor.length);
    }
    this.write(place.file, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function onlyOffset(file: string, text: string, anchor: string): number {
  const offset = text.indexOf(anchor);
  const times = text.split(anchor).length - 1;
  if (times === 1) return offset;
  throw new RecipeDoesNotFit(`${file} has ${times} times, not once: ${JSON.stringify(anchor)}`);
}
