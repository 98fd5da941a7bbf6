import { fileURLToPath } from 'node:url';
import { type Added, add } from './add.ts';
import { Compiler } from './compiler.ts';
import { recipes } from './recipes/index.ts';
import { isComplete, report } from './report.ts';
import { RecipeDoesNotFit, Tree } from './tree.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

process.exitCode = await checkAdding(process.argv.slice(2));

/** Exit code of the whole check. */
async function checkAdding(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(recipes, name));
  if (unknown.length > 0) {
    console.error(`There is no recipe ${unknown.join(', ')}; there are ${Object.keys(recipes).join(', ')}.`);
    return 2;
  }
  using tree = new Tree(root);
  const compiler = new Compiler(tree.folder);
  compiler.read();
  const before = compiler.complaints();
  if (before.length > 0) {
    for (const { file, line, message } of before) console.error(`${file}:${line}: ${message}`);
    console.error('The tree does not compile as it is.');
    return 2;
  }
  compiler.remember();

  const done: Added[] = [];
  for (const [name, recipe] of Object.entries(recipes)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const begun = performance.now();
    try {
      done.push(await add(recipe, tree, compiler));
    } catch (error) {
      if (!(error instanceof RecipeDoesNotFit)) throw error;
      console.error(`The recipe for ${recipe.what} (test/adding/recipes/${name}.ts) no longer fits: ${error.message}`);
      return 2;
    } finally {
      tree.restore();
    }
    console.log(report(done.at(-1)!, (performance.now() - begun) / 1000));
  }
  return done.every(isComplete) ? 0 : 1;
}
