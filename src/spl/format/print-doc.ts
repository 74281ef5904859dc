/** Decides where the lines of a doc end so that they fit into a width, after Wadler's "A prettier printer". */
import { INDENT, type Doc, type FillDoc } from './doc.ts';

/** Part of a doc that is still to be printed; `flat`: none of its lines ends. */
interface Todo {
  readonly indent: number;
  readonly flat: boolean;
  readonly doc: Doc;
  /** Of a fill: its first item that is still to be printed, with the separator before it. */
  readonly from?: number;
  /** Of a fill: number of the line on which the item before that begins. */
  readonly begun?: number;
}

interface Page {
  readonly width: number;
  readonly lines: string[];
  /** The line that is being written. */
  current: string;
  /** What is next stands last. */
  readonly todo: Todo[];
}

/**
 * The lines of a text. One is longer than the width only where nothing in it may break; one that holds a text of several lines, such as a
 * comment, has that text's line breaks in it.
 */
export function printDoc(doc: Doc, width: number): readonly string[] {
  const page: Page = { width, lines: [], current: '', todo: [{ indent: 0, flat: false, doc }] };
  for (let next = page.todo.pop(); next !== undefined; next = page.todo.pop()) print(page, next);
  page.lines.push(page.current);
  return page.lines;
}

function print(page: Page, next: Todo): void {
  const { indent, flat, doc } = next;
  if (typeof doc === 'string') {
    page.current += doc;
    return;
  }
  if (!('kind' in doc)) return expand(page.todo, next, doc);
  switch (doc.kind) {
    case 'line':
      if (flat && !doc.hard) page.current += doc.flat;
      else endLine(page, indent);
      return;
    case 'indent':
      page.todo.push({ indent: indent + INDENT, flat, doc: doc.doc });
      return;
    case 'align':
      page.todo.push({ indent: Math.max(column(page), indent), flat, doc: doc.doc });
      return;
    case 'group':
      page.todo.push({ indent, flat: flat || fits(page, { indent, flat: true, doc: doc.doc }), doc: doc.doc });
      return;
    case 'flat':
      page.todo.push({ indent, flat: true, doc: doc.doc });
      return;
    case 'fill':
      return printFill(page, next, doc);
  }
}

/** The parts of a sequence, the first of them last. */
function expand(todo: Todo[], { indent, flat }: Todo, docs: readonly Doc[]): void {
  for (let i = docs.length - 1; i >= 0; i--) {
    const doc = docs[i];
    if (doc !== undefined && doc !== '') todo.push({ indent, flat, doc });
  }
}

/** Columns of the line that are taken. */
function column({ current }: Page): number {
  return current.length - (current.lastIndexOf('\n') + 1);
}

function endLine(page: Page, indent: number): void {
  page.lines.push(page.current);
  page.current = ' '.repeat(indent);
}

/** One item of a fill, the separator before it, and what is left as a fill of its own. */
function printFill(page: Page, { indent: outer, flat, doc, from = 0, begun }: Todo, { items, hangs }: FillDoc): void {
  const item = items[from];
  if (item === undefined) return;
  const indent = hangs && from > 0 ? outer + INDENT : outer;
  const rest = { indent: outer, flat, doc, from: from + 1 };
  const whole = { indent, flat: true, doc: from === 0 ? item : [' ', item] };
  page.todo.push(rest);
  // Behind an item of several lines, the next one begins its own.
  const isFlat = flat || ((begun === undefined || begun === page.lines.length) && fits(page, whole));
  if (!isFlat && from > 0) endLine(page, indent);
  page.todo.pop();
  page.todo.push({ ...rest, begun: page.lines.length });
  if (isFlat) page.todo.push(whole);
  else page.todo.push({ indent, flat: fits(page, { indent, flat: true, doc: item }), doc: item });
}

/** Whether something and what must stand on the same line behind it fit on the page's line. */
function fits(page: Page, first: Todo): boolean {
  let room = page.width - column(page);
  let behind = page.todo.length - 1;
  const todo: Todo[] = [first];
  while (room >= 0) {
    const next = todo.pop() ?? page.todo[behind--];
    if (next === undefined) return true;
    const { indent, flat, doc } = next;
    if (typeof doc === 'string') {
      if (doc.includes('\n')) return !flat && room >= doc.indexOf('\n');
      room -= doc.length;
    } else if (!('kind' in doc)) expand(todo, next, doc);
    else if (doc.kind === 'line') {
      if (!flat) return true;
      if (doc.hard) return false;
      room -= doc.flat.length;
    } else if (doc.kind === 'fill') {
      const { from = 0 } = next;
      const item = doc.items[from];
      if (item === undefined) continue;
      if (!flat && from > 0) return true;
      room -= from === 0 ? 0 : 1;
      todo.push({ indent, flat, doc, from: from + 1 }, { indent, flat, doc: item });
    } else todo.push({ indent, flat: flat || doc.kind === 'flat', doc: doc.doc });
  }
  return false;
}
