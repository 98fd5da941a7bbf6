import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { ChangedPlace, Place } from './recipe.ts';

/** An anchor of a recipe is not in its file exactly once: the tree has changed since the recipe was written. */
export class RecipeDoesNotFit extends Error {
  override readonly name = 'RecipeDoesNotFit';
}

const COPIED = [
  ...['apps', 'bin', 'demo', 'docs', 'libs', 'test', 'types'],
  ...['.swcrc', 'jest.config.js', 'package.json', 'tsconfig.json', 'nest-cli.json', 'README.md'],
];

/** A copy of the repository's files on disk, with the packages of the original: places are changed in it and put back. */
export class Tree implements Disposable {
  /** Absolute path of the copy. */
  readonly folder = mkdtempSync(join(tmpdir(), 'habeas-adding-'));
  /** Texts as they were before, by path from the root; null where there was no such file. */
  readonly #original = new Map<string, string | null>();

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
    return new Map([...this.#original.keys()].map((file) => [file, this.read(file)]));
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

  /** Keeps the text as it is now, so that `restore` puts it back: before something else than `write` changes the file. */
  remember(file: string): void {
    if (this.#original.has(file)) return;
    this.#original.set(file, existsSync(join(this.folder, file)) ? this.read(file) : null);
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

  restore(): void {
    for (const [file, text] of this.#original) {
      if (text === null) rmSync(join(this.folder, file), { force: true });
      else writeFileSync(join(this.folder, file), text);
    }
    this.#original.clear();
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
