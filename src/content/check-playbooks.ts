/** Playbooks: the files of Splunk SOAR they describe must lie beside them. */
import type { Report } from '../base/diagnostic.ts';
import type { Playbook } from '../spec/playbook.ts';
import type { Items } from './read-items.ts';

export function checkPlaybooks({ items, drafts, beside }: Items<Playbook>, report: Report): void {
  const there = new Set(beside);
  for (const { file, document, value } of [...items, ...drafts]) {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    for (const ending of ['.json', '.py']) {
      const names = [file.replace(/\.yml$/, ending), `${folder}${value.playbook}${ending}`];
      if (names.some((name) => there.has(name))) continue;
      const span = document.valueSpan(['playbook']);
      const message = `The playbook's ${ending} file is missing: there must be ${names[0]}.`;
      report({ code: 'content/missing-file', severity: 'error', message, source: document.source, span });
    }
  }
}
