import { OUTSIDE } from './sample.js';

/**
 * What came of a run, of Stryker's JSON report: how many changes were noticed, how many were not, how many the compiler
 * refuses, and each one that was not noticed, as its place and the change.
 */
export function figureOf(report) {
  const counts = { noticed: 0, survived: 0, refused: 0 };
  const survivors = [];
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    for (const mutant of mutants) {
      const verdict = verdictOf(mutant);
      if (verdict === null) continue;
      counts[verdict] += 1;
      if (verdict === 'survived') survivors.push(describe(file, source, mutant));
    }
  }
  return { ...counts, survivors };
}

/** `noticed of tried (share)`, the share in hundredths, rounded down. */
export function share({ noticed, survived }) {
  const tried = noticed + survived;
  return `${noticed} of ${tried} noticed (${tried === 0 ? 0 : Math.floor((100 * noticed) / tried)} of 100)`;
}

function verdictOf({ status, statusReason }) {
  // A change that keeps a module from loading at all is an error of the run, which any test shows.
  if (status === 'Killed' || status === 'Timeout' || status === 'RuntimeError') return 'noticed';
  if (status === 'Survived' || status === 'NoCoverage') return 'survived';
  return status === 'CompileError' && statusReason !== OUTSIDE ? 'refused' : null;
}

function describe(file, source, { location: { start, end }, mutatorName, replacement, status }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const untested = status === 'NoCoverage' ? ', which no test reaches' : '';
  return (
    `${file}:${start.line}:${start.column} ${mutatorName}${untested}\n` +
    `  - ${inOneLine(lines.join('\n'))}\n  + ${inOneLine(replacement)}`
  );
}

function inOneLine(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
