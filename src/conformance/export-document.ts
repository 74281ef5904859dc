/** All cases as one JSON document: the searches with what they have to give, and what could not be exported. */
import { isExported, type ExportedCase, type KeptCase } from './export-case.ts';
import { OPEN_QUESTIONS } from './open-questions.ts';

/** The document of `splkit conformance --out` (docs/conformance.md). Same cases, same bytes. */
export function exportDocument(cases: readonly (ExportedCase | KeptCase)[], version: string): string {
  const exported = cases.filter(isExported);
  const kept = cases.filter((one): one is KeptCase => !isExported(one));
  return `${JSON.stringify({ format: 1, splkit: version, cases: exported, not_exported: kept, open_questions: OPEN_QUESTIONS }, null, 1)}\n`;
}
