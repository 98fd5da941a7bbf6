import type { Added, Pointed } from './add.ts';
import type { Place } from './recipe.ts';

/** What came of adding one thing, as lines of text. */
export function report({ recipe, pointed, overlooked }: Added, seconds: number): string {
  const places = pointed.length + overlooked.length;
  const byCompiler = pointed.filter(({ by }) => 'compiler' in by).length;
  const files = filesOf([...recipe.declaration, ...recipe.places]);
  const counted = files.filter((file) => !isDocumentation(file));
  const aim = recipe.aim === null ? '' : `, aim ${recipe.aim}`;
  return [
    `${recipe.what} (${recipe.example}): ${pointed.length} of ${places} places pointed at, ${byCompiler} by the compiler and ` +
      `${pointed.length - byCompiler} by tests; ${counted.length} files had to change${aim}, and ` +
      `${files.length - counted.length} of documentation (${seconds.toFixed(0)} s)`,
    ...recipe.declaration.map(({ file }) => `  declared  ${file}`),
    ...pointed.map((each) => `  ${pointer(each)}`),
    ...overlooked.map(({ file }) => `  OVERLOOKED  ${file}: neither the compiler nor a named test points at it`),
  ].join('\n');
}

/** What compiler and tests still say once all is added, a line each. */
export function reportLeft(left: readonly string[]): string {
  return left.map((text) => `LEFT  ${shortened(text)}`).join('\n');
}

function pointer({ place, by }: Pointed): string {
  if ('compiler' in by) {
    const { file, line, message } = by.compiler;
    return `compiler  ${place.file}${file === place.file ? '' : `: ${file}`}:${line}: ${shortened(message)}`;
  }
  return `test      ${place.file}: ${by.test.spec}: ${shortened(by.test.test)}`;
}

function filesOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.map(({ file }) => file))].sort();
}

function isDocumentation(file: string): boolean {
  return file.startsWith('docs/') || file.endsWith('.md');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
