import { closingsOf, confidentialityOf, confidentialityRank, movesDisclosure, parseStreamName } from '#domain';
import { breathe, readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, replaceRows } from '#projecting';
import { ClosingRow } from './closing-row.ts';
import { DisclosureDependencyRow } from './disclosure-dependency-row.ts';
import { DisclosureRow } from './disclosure-row.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const replaceLevels = replaceRows(DisclosureRow, { of: 'stream' });
const replaceDependencies = replaceRows(DisclosureDependencyRow, { of: 'subject' });
// What no longer keeps a record closed is no longer there.
const replaceClosings = replaceRows(ClosingRow, { of: 'stream' });

/** Records that are asked between two looks at what the server has answered. */
const BREATH = 32;

/** Who may know of which record: of it and of everything that it names, as of now; and which facts closed it. */
export const disclosureProjection: Projection = {
  name: 'disclosure',
  ddl: sql('tables'),
  async apply(batch, tx) {
    const moved = batch.events.filter((event) => parseStreamName(event.stream) !== null && movesDisclosure(event));
    if (moved.length === 0) return;
    const streams = [...new Set(moved.map(({ stream }) => stream))];
    const dependent: { subject: string }[] = await tx.query(
      'SELECT DISTINCT subject FROM disclosure_dependency WHERE stream = ANY ($1) ORDER BY subject',
      [streams],
    );
    const subjects = [...new Set([...streams, ...dependent.map(({ subject }) => subject)])];
    const levels = new JsonRows<RowOf<DisclosureRow>>();
    const dependencies = new JsonRows<RowOf<DisclosureDependencyRow>>();
    const closings = new JsonRows<RowOf<ClosingRow>>();
    const history = (stream: string) => batch.history(stream);
    for (const [index, subject] of subjects.entries()) {
      const { confidentiality, streams: named } = await confidentialityOf(subject, history);
      const rank = confidentialityRank(confidentiality);
      // What everybody may know needs no row.
      if (rank > 0) levels.add({ stream: subject, rank });
      for (const stream of named) if (stream !== subject) dependencies.add({ stream, subject });
      for (const { revision, by, was, became } of confidentiality === 'public'
        ? []
        : await closingsOf(subject, history)) {
        const ranks = { was: confidentialityRank(was), became: confidentialityRank(became) };
        closings.add({ stream: subject, revision: revision.toString(), closedBy: by, ...ranks });
      }
      if (index % BREATH === 0) await breathe();
    }
    await tx.query(replaceLevels, [levels.toString(), subjects]);
    await tx.query(replaceDependencies, [dependencies.toString(), subjects]);
    await tx.query(replaceClosings, [closings.toString(), subjects]);
  },
};
