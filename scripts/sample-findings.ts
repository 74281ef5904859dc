/**
 * Findings of a project to be read by hand, drawn by a seed: `npx tsx scripts/sample-findings.ts PROJECT [--seed N] [--count N] [--severity S] [--native]`.
 * `--native` judges as in a project of splkit's own, where contentctl's leniency does not count.
 */
import { parseArgs } from 'node:util';
import type { Diagnostic, Severity } from '../src/base/diagnostic.ts';
import { nodeFiles } from '../src/base/node-files.ts';
import { locate, positionAt } from '../src/base/source.ts';
import { check } from '../src/check.ts';
import type { Content } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { draw } from './draw.ts';

/** Each rule that finds something is read at least that often. */
const OF_EACH = 3;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    severity: { type: 'string' },
    native: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('which project? npx tsx scripts/sample-findings.ts PROJECT');
const content = loadContent(nodeFiles, folder);
const judged: Content = values.native ? { ...content, project: { ...content.project, compat: 'none' } } : content;
const findings = check(judged).filter(({ code }) => code.startsWith('lint/'));
const searches = new Map(
  [...content.detections, ...content.drafts, ...content.baselines, ...content.investigations].map((item) => [
    item.document.source.name,
    item.expanded.text,
  ]),
);
for (const severity of SEVERITIES) {
  if (values.severity !== undefined && values.severity !== severity) continue;
  const all = findings.filter((finding) => finding.severity === severity);
  const sample = draw(all, ({ code }) => code, { seed: Number(values.seed), count: Number(values.count), ofEach: OF_EACH });
  process.stdout.write(`# ${severity}: ${sample.length} of ${all.length}, seed ${values.seed}\n\n`);
  sample.forEach((finding, index) => process.stdout.write(`${index + 1}. ${described(finding)}\n\n`));
}

/** The code, what is said, where, the words it is said of, and the search with its macros. */
function described(finding: Diagnostic): string {
  const { source, span } = locate(finding).place;
  const { line } = positionAt(source.text, span.start);
  const excerpt = source.text.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 120);
  const search = searches.get(source.name)?.replace(/\s+/g, ' ');
  return [`${finding.code} ${source.name}:${line}`, `   ${finding.message}`, `   at: ${excerpt}`, `   ${search ?? ''}`].join(
    '\n',
  );
}
