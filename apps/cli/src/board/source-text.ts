import type { SourcedFact } from '#read-models';
import { visible } from '#time';
import { columns } from '../command/columns.ts';
import { type Paint, plain } from './paint.ts';
import { counted } from './words.ts';

/** The facts that rest on passages of sources, for a terminal: each passage with its facts and where they stand. */
export function sourceText(facts: readonly SourcedFact[], paint: Paint = plain): string {
  const passages = new Map<string, SourcedFact[]>();
  for (const fact of facts) {
    const passage = `${fact.publisher}, ${fact.locator}`;
    passages.set(passage, [...(passages.get(passage) ?? []), fact]);
  }
  const text = [...passages].map(([passage, found]) => {
    const lines = columns(found.map(({ fact, stream, revision }) => [fact, stream, `event ${revision}`])).split('\n');
    return [paint('bold', visible(passage)), ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${text.join('\n\n')}\n\n${counted(facts.length, 'fact')}; habeas history STREAM tells what a record says and why.`;
}
