import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The stages of the Dockerfile, each with its instructions; continued lines are joined, comments are left out. */
export function stagesOfDockerfile(): readonly (readonly Instruction[])[] {
  const text = readFileSync(new URL('Dockerfile', root), 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ');
  const stages: Instruction[][] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)!.push({ name, rest });
  }
  return stages;
}

/** What the last stage copies of the folder itself, and from an earlier stage. */
export function copiedIntoTheImage(): readonly { readonly from: string | null; readonly what: readonly string[] }[] {
  return stagesOfDockerfile()
    .at(-1)!
    .filter(({ name }) => name === 'COPY')
    .map(({ rest }) => {
      const words = rest.split(/\s+/);
      const from = words[0]!.startsWith('--from=') ? words.shift()!.slice('--from='.length) : null;
      return { from, what: words.slice(0, -1) };
    });
}
