import { counted } from '../words/custody-in-words.ts';
import { type BoardSection, boardSections } from './board-sections.ts';
import type { CustodyBoardProps } from './custody-board-props.ts';
import { CustodyRow } from './custody-row.tsx';

/** Who is held, in sections by how soon somebody should look. */
export function CustodyBoard(props: CustodyBoardProps) {
  return (
    <>
      {boardSections(props).map((section) => (
        <Section section={section} validAt={props.validAt} />
      ))}
    </>
  );
}

function Section({ section, validAt }: { section: BoardSection; validAt: string }) {
  const heading = `${section.id}-heading`;
  return (
    <section class={['board-section', `board-${section.id}`]} aria-labelledby={heading}>
      <h2 id={heading}>
        <span safe>{section.title}</span>{' '}
        <span class="count" safe>
          {counted(section.held.length, 'person', 'people')}
        </span>
      </h2>
      <table class="board custody">
        <caption safe>{section.explanation}</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Where</th>
            <th scope="col">Since</th>
            <th scope="col">On what basis</th>
            <th scope="col">Due out</th>
          </tr>
        </thead>
        <tbody>
          {section.held.map((held) => (
            <CustodyRow held={held} validAt={validAt} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
