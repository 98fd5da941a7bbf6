import { closingsOf, confidentialityOf, confidentialityRank, movesDisclosure, parseStreamName } from '#domain';
import { readSql } from '#platform';
import { breathe, JsonRows, type Projection } from '#projecting';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const writeDisclosure = sql('write-disclosure');
const writeDependencies = sql('write-dependencies');
const writeClosings = sql('write-closings');

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
    const [levels, dependencies, closings] = [new JsonRows(), new JsonRows(), new JsonRows()];
    const history = (stream: string) => batch.history(stream);
    for (const [index, subject] of subjects.entries()) {
      const { confidentiality, streams: named } = await confidentialityOf(subject, history);
      levels.add({ stream: subject, rank: confidentialityRank(confidentiality) });
      for (const stream of named) if (stream !== subject) dependencies.add({ stream, subject });
      for (const { revision, by, was, became } of confidentiality === 'public'
        ? []
        : await closingsOf(subject, history)) {
        const ranks = { was: confidentialityRank(was), became: confidentialityRank(became) };
        closings.add({ stream: subject, revision: Number(revision), closed_by: by, ...ranks });
      }
      if (index % BREATH === 0) await breathe();
    }
    await tx.query(writeDisclosure, [levels.toString()]);
    await tx.query(writeDependencies, [dependencies.toString(), subjects]);
    await tx.query(writeClosings, [closings.toString(), subjects]);
  },
};
