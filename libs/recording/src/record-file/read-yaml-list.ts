import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { ReadItems } from './record-file-fact.ts';

/** YAML 1.2: one list, each item a fact. Dates stay text, as they are in JSON. */
export function readYamlList(text: string): ReadItems {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (node: Node | null | undefined) => (node?.range ? lines.linePos(node.range[0]).line : 1);
  if (document.errors.length > 0) {
    return {
      items: [],
      unreadable: document.errors.map(({ linePos, message }) => ({
        line: linePos?.[0].line ?? 1,
        message: `This is no YAML: ${message.split('\n')[0]?.replace(/ at line \d+.*$/, '.')}`,
      })),
    };
  }
  const list = document.contents;
  if (list === null) return { items: [], unreadable: [] };
  if (!isSeq(list)) {
    return {
      items: [],
      unreadable: [{ line: lineOf(list), message: 'The file is one list: begin each fact with "- ".' }],
    };
  }
  return {
    items: list.items.map((item) => ({
      value: (item as Node).toJS(document),
      lineOf: (field) => lineOf(nodeAt(item as Node, field)),
    })),
    unreadable: [],
  };
}

/** The node nearest to a field. Behind an alias it is the alias: there a person looks first. */
export function nodeAt(item: Node, field: string | null): Node {
  let [nearest, node]: [Node, unknown] = [item, item];
  for (const step of field?.split('.') ?? []) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair) break;
      nearest = pair.key as Node;
      node = pair.value;
    } else if (isSeq(node)) {
      const inner = node.items[Number(step)];
      if (!inner) break;
      nearest = inner as Node;
      node = inner;
    } else {
      break;
    }
  }
  return nearest;
}
