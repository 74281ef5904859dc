/** The YAML library's problems in our own words and codes. */
import { visit } from 'yaml';
import type { ErrorCode } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { YamlCode } from './codes.ts';
import type { YamlTree } from './find-node.ts';

interface Wording {
  readonly code: YamlCode;
  readonly message: string;
  /** Whatever comes after is most likely only a consequence. */
  readonly last?: boolean;
}

const SYNTAX: YamlCode = 'yaml/syntax';

const WORDINGS: Readonly<Record<ErrorCode, Wording>> = {
  ALIAS_PROPS: { code: SYNTAX, message: 'An alias can have neither a tag nor an anchor.' },
  BAD_ALIAS: { code: 'yaml/bad-alias', message: 'No anchor of this name stands before this alias.' },
  BAD_COLLECTION_TYPE: { code: 'yaml/unknown-tag', message: 'This tag does not fit the value after it.' },
  BAD_DIRECTIVE: { code: SYNTAX, message: 'A line that starts with % is a directive, and this one is not known.' },
  BAD_DQ_ESCAPE: { code: SYNTAX, message: 'There is no such escape; write \\\\ for a backslash, or use single quotes.' },
  BAD_INDENT: { code: SYNTAX, message: 'The indentation fits nothing above it.' },
  BAD_PROP_ORDER: { code: SYNTAX, message: 'Anchors and tags stand after the indicator, before the value.' },
  BAD_SCALAR_START: { code: SYNTAX, message: 'Text that starts with this character must be put in quotes.' },
  BLOCK_AS_IMPLICIT_KEY: {
    code: SYNTAX,
    message: 'A mapping cannot start in the middle of a line; is a line break missing, or are quotes around text with ": "?',
  },
  BLOCK_IN_FLOW: { code: SYNTAX, message: 'Inside [ ] and { } a value cannot be written as a block.' },
  DUPLICATE_KEY: { code: 'yaml/duplicate-key', message: 'This key stands here twice; only the last one would count.' },
  IMPOSSIBLE: { code: SYNTAX, message: 'This is not YAML.' },
  KEY_OVER_1024_CHARS: { code: SYNTAX, message: 'A key can have 1,024 characters at most; is a quote missing above?' },
  MISSING_CHAR: { code: SYNTAX, message: 'A character is missing here.' },
  MULTILINE_IMPLICIT_KEY: { code: SYNTAX, message: 'A key must be on one line; is a colon missing, or an indentation?' },
  MULTIPLE_ANCHORS: { code: SYNTAX, message: 'A value can have one anchor only.' },
  MULTIPLE_DOCS: { code: 'yaml/several-documents', message: 'A content file holds one document; a second one starts here.' },
  MULTIPLE_TAGS: { code: SYNTAX, message: 'A value can have one tag only.' },
  NON_STRING_KEY: { code: SYNTAX, message: 'A key must be text.' },
  RESOURCE_EXHAUSTION: { code: 'yaml/too-large', message: 'The file is nested too deeply.', last: true },
  TAB_AS_INDENT: { code: 'yaml/tab-indentation', message: 'Lines are indented with blanks; this one has a tab.' },
  TAG_RESOLVE_FAILED: { code: 'yaml/unknown-tag', message: 'This tag has no meaning in content files.' },
  UNEXPECTED_TOKEN: { code: SYNTAX, message: 'This cannot stand here.' },
};

const OPEN_LIST: Wording = { code: SYNTAX, message: 'The list that starts here does not end; a ] is missing.' };
const OPEN_MAPPING: Wording = { code: SYNTAX, message: 'The mapping that starts here does not end; a } is missing.' };

/** What is missing, by the words of the library's message. */
const MISSING: readonly (readonly [RegExp, Wording])[] = [
  [
    /closing ['"]?quote|closing "quote/,
    {
      code: 'yaml/unclosed-quote',
      message: 'The quoted text that starts here does not end; its further lines must be indented deeper than its key.',
      last: true,
    },
  ],
  [/followed by map values/, { code: SYNTAX, message: 'A colon and a value are missing after this key.' }],
  [/space|separated/, { code: SYNTAX, message: 'A blank is missing here.' }],
  [/sequence|\]/, OPEN_LIST],
  [/\}/, OPEN_MAPPING],
];

/** Reports what stands in the way of reading; true when nothing does. */
export function reportSyntax(source: Source, tree: YamlTree, report: Report): boolean {
  for (const { code, message, pos } of [...tree.errors, ...tree.warnings].sort((a, b) => a.pos[0] - b.pos[0])) {
    const wording =
      (isAboutMissing(code, message) ? MISSING.find(([pattern]) => pattern.test(message))?.[1] : undefined) ?? WORDINGS[code];
    const at = opening(tree, wording, pos[0]) ?? span(pos[0], Math.max(pos[0], pos[1]));
    report({ code: wording.code, severity: 'error', message: wording.message, source, span: within(source.text, at) });
    if (wording.last === true) break;
  }
  return tree.errors.length === 0 && tree.warnings.length === 0;
}

/** A list or mapping in brackets that runs into the next key is, to the library, one of bad indentation. */
function isAboutMissing(code: ErrorCode, message: string): boolean {
  return code === 'MISSING_CHAR' || (code === 'BAD_INDENT' && message.startsWith('Flow '));
}

/** What opens the text or the brackets that do not end: that is where a person has to look. */
function opening(tree: YamlTree, wording: Wording, at: number): Span | undefined {
  if (wording.code === 'yaml/unclosed-quote') return openingQuote(tree, at);
  return wording === OPEN_LIST || wording === OPEN_MAPPING ? openingBracket(tree, at) : undefined;
}

/** The last bracket before `end` that is open there. */
function openingBracket(tree: YamlTree, end: number): Span | undefined {
  let start: number | undefined;
  visit(tree, {
    Collection(_key, { flow, range }) {
      if (flow === true && range && range[0] < end && range[1] >= end) start = range[0];
    },
  });
  return start === undefined ? undefined : span(start, start + 1);
}

/** The quote that opens the scalar which ends at `end`. */
function openingQuote(tree: YamlTree, end: number): Span {
  let start = end;
  visit(tree, {
    Scalar(_key, scalar) {
      if (scalar.type?.startsWith('QUOTE') === true && scalar.range?.[1] === end) start = scalar.range[0];
    },
  });
  return span(start, start === end ? end : start + 1);
}

function within(text: string, at: Span): Span {
  return span(Math.min(at.start, text.length), Math.min(at.end, text.length));
}
