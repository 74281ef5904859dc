/** Lists of fields as most commands take them: separated by blanks or commas, of which Splunk minds no repetition. */
import type { FieldNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Takes the next field of a list. A comma at the very end stays, for `expectEnd` to report. */
function nextField(p: StageParser, options: { readonly wildcards: boolean }): FieldNode | undefined {
  skipCommas(p);
  return p.field(options);
}

/** Takes fields as long as there are some. */
export function parseFieldList(p: StageParser, options: { readonly wildcards: boolean }): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  for (let field = p.field(options); field !== undefined; field = nextField(p, options)) fields.push(field);
  return fields;
}

/** Takes commas that something follows. */
export function skipCommas(p: StageParser): void {
  while (/^,\s*\S/.test(p.rest())) p.symbol(',');
}
