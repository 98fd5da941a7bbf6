import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const { default: JestSequencer = Sequencer } = Sequencer;
const root = fileURLToPath(new URL('../../', import.meta.url));
/** The specs that take longest, the longest first. */
const long = JSON.parse(readFileSync(new URL('./long-specs.json', import.meta.url), 'utf8'));
const places = new Map(long.map((file, place) => [`${root}${file}`, place]));

/**
 * Starts the longest specs first, so that the workers end together. Jest orders by the times of its last run, which a
 * clean clone has not: there it orders by size, and starts a short file that runs for minutes when the rest is done.
 */
export default class LongestFirst extends JestSequencer {
  sort(tests) {
    const place = ({ path }) => places.get(path) ?? places.size;
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
}
