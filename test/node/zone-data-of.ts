import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What ICU looks for in ICU_TIMEZONE_FILES_DIR before its own data. */
const FILES = ['zoneinfo64.res', 'timezoneTypes.res', 'metaZones.res', 'windowsZones.res'];

/**
 * Takes the zone data out of the ICU that is built into a Node, so that another Node has it by
 * `ICU_TIMEZONE_FILES_DIR=folder`. The data of ICU is one block with a table of contents: `CmnD` in its header, a count, and
 * for each item where its name and where its bytes begin, counted from the table (ICU's `ucmndata.h`).
 *
 * @param node path of the program
 * @throws Error it has none
 */
export function zoneDataOf(node: string, folder: string): void {
  const program = readFileSync(node);
  const items = contentsOf(program);
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) {
    const item = items.find(({ name }) => name.endsWith(`/${file}`));
    if (!item) throw new Error(`${node} has no ${file} in its ICU data.`);
    writeFileSync(join(folder, file), program.subarray(item.begin, item.end));
  }
}

interface Item {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

function contentsOf(program: Buffer): readonly Item[] {
  for (let found = program.indexOf('CmnD'); found !== -1; found = program.indexOf('CmnD', found + 1)) {
    const header = found - 12;
    if (header < 0 || program[header + 2] !== 0xda || program[header + 3] !== 0x27) continue;
    const table = header + program.readUInt16LE(header);
    const count = program.readUInt32LE(table);
    const items = Array.from({ length: count }, (_, index) => {
      const entry = table + 4 + 8 * index;
      const at = table + program.readUInt32LE(entry);
      return {
        name: program.toString('latin1', at, program.indexOf(0, at)),
        begin: table + program.readUInt32LE(entry + 4),
      };
    });
    return items.map((item, index) => ({ ...item, end: items[index + 1]?.begin ?? item.begin }));
  }
  throw new Error('There is no ICU data in this program.');
}
