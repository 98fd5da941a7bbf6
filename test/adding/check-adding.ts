import { fileURLToPath } from 'node:url';
import { type Added, add, left } from './add.ts';
import { Compiler } from './compiler.ts';
import { recipes } from './recipes/index.ts';
import { report, reportLeft } from './report.ts';
import { RecipeDoesNotFit, Tree } from './tree.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

process.exitCode = await checkAdding(process.argv.slice(2));

/** Exit code of the whole check. Each thing is added beside those before it, and the whole is checked once at the end. */
async function checkAdding(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(recipes, name));
  if (unknown.length > 0) {
    console.error(`There is no recipe ${unknown.join(', ')}; there are ${Object.keys(recipes).join(', ')}.`);
    return 2;
  }
  using tree = new Tree(root);
  const compiler = new Compiler(tree.folder);
  const done: Added[] = [];
  for (const [name, recipe] of Object.entries(recipes)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const begun = performance.now();
    try {
      const added = await add(recipe, tree, compiler);
      console.log(report(added, secondsSince(begun)));
      done.push(added);
    } catch (error) {
      if (!(error instanceof RecipeDoesNotFit)) throw error;
      console.error(`The recipe for ${recipe.what} (test/adding/recipes/${name}.ts) no longer fits: ${error.message}`);
      return 2;
    }
  }
  const begun = performance.now();
  const stillSaid = await left(
    done.map(({ recipe }) => recipe),
    tree,
    compiler,
  );
  if (stillSaid.length > 0) console.log(reportLeft(stillSaid));
  else console.log(`compiler and tests have nothing to say of the whole (${secondsSince(begun).toFixed(0)} s)`);
  return stillSaid.length === 0 && done.every(({ overlooked }) => overlooked.length === 0) ? 0 : 1;
}

/** @param begun by `performance.now()` */
function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}
