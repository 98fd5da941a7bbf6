import { type PageLanguage, pageTexts, words } from '#words';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { type BoardSection, boardSections } from './board-sections.ts';
import { peopleIn } from './board-summary.ts';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { CustodyRow } from './custody-row.tsx';

/** Who is held, in sections by how soon somebody should look. */
export function CustodyBoard({ lang, ...board }: CustodyBoardProps & { readonly lang: PageLanguage }) {
  return (
    <>
      {boardSections(board).map((section) => (
        <Section lang={lang} section={section} validAt={board.validAt} />
      ))}
    </>
  );
}

interface SectionProps {
  readonly lang: PageLanguage;
  readonly section: BoardSection;
  readonly validAt: string;
}

function Section({ lang, section, validAt }: SectionProps) {
  const { sections, columns } = pageTexts(lang).board;
  const heading = `${section.id}-heading`;
  return (
    <section class={['board-section', `board-${section.id}`]} aria-labelledby={heading}>
      <h2 id={heading}>
        <span safe>{sections[section.id].title}</span>{' '}
        <span class="count" safe>
          {words(lang).people(peopleIn(section.held))}
        </span>
      </h2>
      <table class="board custody">
        <caption safe>{sections[section.id].explanation}</caption>
        <ColumnHeads of={[columns.who, columns.where, columns.since, columns.basis, columns.due]} />
        <tbody>
          {section.held.map((held) => (
            <CustodyRow lang={lang} held={held} validAt={validAt} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
