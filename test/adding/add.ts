import type { Compiler, Complaint } from './compiler.ts';
import { type Failure, runTests } from './named-tests.ts';
import type { GeneratedFile, Place, Recipe } from './recipe.ts';
import type { Tree } from './tree.ts';

/** A place, and who pointed at it: a complaint of the compiler, or a failing test. */
export interface Pointed {
  readonly place: Place;
  readonly by: { readonly compiler: Complaint } | { readonly test: Failure };
}

/** What came of adding one thing. */
export interface Added {
  readonly recipe: Recipe;
  readonly pointed: readonly Pointed[];
  /** Places of the recipe at which neither the compiler nor a test pointed. */
  readonly overlooked: readonly Place[];
}

/**
 * Adds one thing to the tree: its declaration, then every place that something points at, as long as something does. One
 * complaint of the compiler points at one place. Tests are asked where the compiler has nothing to say. Every place of the
 * recipe is changed afterwards.
 */
export async function add(recipe: Recipe, tree: Tree, compiler: Compiler): Promise<Added> {
  const pointed: Pointed[] = [];
  let remaining = [...recipe.places];
  const take = async (found: readonly Pointed[]) => {
    for (const { place } of found) await apply(place, tree);
    pointed.push(...found);
    const taken = new Set(found.map(({ place }) => place));
    remaining = remaining.filter((place) => !taken.has(place));
  };

  for (const place of recipe.declaration) await apply(place, tree);
  while (remaining.length > 0) {
    const byCompiler = pointedByCompiler(remaining, recipe, tree, compiler);
    if (byCompiler.length > 0) {
      await take(byCompiler);
      continue;
    }
    const byTests = pointedByTests(remaining, await runTests(tree.folder, recipe.tests));
    if (byTests.length === 0) break;
    await take(byTests);
  }

  for (const place of remaining) await apply(place, tree);
  return { recipe, pointed, overlooked: remaining };
}

/** What compiler and tests still say of the tree, once what the recipes add is in it. */
export async function left(recipes: readonly Recipe[], tree: Tree, compiler: Compiler): Promise<readonly string[]> {
  const specs = [...new Set(recipes.flatMap(({ tests }) => tests))];
  const tests = runTests(tree.folder, specs);
  compiler.read([...tree.changed().keys()]);
  return [
    ...compiler.complaints().map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...(await tests).map(({ spec, test, message }) => `${spec}: ${test}: ${message}`),
  ];
}

async function apply(place: Place, tree: Tree): Promise<void> {
  if (place.kind === 'generated') await generate(place, tree);
  else tree.apply(place);
}

async function generate({ file, spec, environment }: GeneratedFile, tree: Tree): Promise<void> {
  tree.remember(file);
  await runTests(tree.folder, [spec], environment);
}

function pointedByCompiler(
  places: readonly Place[],
  recipe: Recipe,
  tree: Tree,
  compiler: Compiler,
): readonly Pointed[] {
  if (!places.some(({ file }) => isSource(file))) return [];
  compiler.read([...tree.changed().keys()]);
  // A complaint of a file that imports a new one is in a file of the recipe that was changed already.
  const files = [...recipe.declaration, ...recipe.places].map(({ file }) => file);
  const free = [...places];
  return compiler.complaintsIn(files).flatMap((complaint) => {
    const index = free.findIndex((place) => isPointedAt(place, complaint, tree, compiler));
    if (index < 0) return [];
    const [place] = free.splice(index, 1);
    return [{ place: place!, by: { compiler: complaint } }];
  });
}

function isSource(file: string): boolean {
  return /\.tsx?$/.test(file);
}

function isPointedAt(place: Place, complaint: Complaint, tree: Tree, compiler: Compiler): boolean {
  if (complaint.lacking === place.file) return true;
  if (place.kind !== 'changed' || place.file !== complaint.file) return false;
  const [from, to] = compiler.statementAt(place.file, tree.offsetOf(place));
  return from <= complaint.offset && complaint.offset <= to;
}

function pointedByTests(places: readonly Place[], failures: readonly Failure[]): readonly Pointed[] {
  return places.flatMap((place) => {
    const test = failures.find(
      ({ spec, message, test }) => spec === place.file || `${test} ${message}`.includes(place.file),
    );
    return test ? [{ place, by: { test } }] : [];
  });
}
