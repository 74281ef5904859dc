/** What inspecting apps found, for a person, for a program, and for a GitHub workflow. */
import type { Level } from '../../inspect/finding.ts';
import type { Colors } from '../colors.ts';
import type { Inspection, SourcedFinding } from '../inspection.ts';
import { plural } from '../plural.ts';
import { printable } from '../text-width.ts';

const WORDS: Readonly<Record<Level, string>> = {
  error: 'error',
  fail: 'failure',
  manual: 'manual check',
  warn: 'warning',
  info: 'hint',
};
const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  fail: 'error',
  manual: 'error',
  warn: 'warning',
  info: 'notice',
};

/** A line for every finding, and one that counts them, app by app. */
export function inspectionsPretty(inspections: readonly Inspection[], colors: Colors): string {
  return inspections.map((inspection) => inspectionPretty(inspection, colors)).join('\n');
}

function inspectionPretty({ app, profile, findings }: Inspection, colors: Colors): string {
  const open = findings.filter(({ expected }) => expected === undefined);
  const lines = open.map((finding) => {
    const paint = finding.level === 'warn' ? colors.yellow : finding.level === 'info' ? colors.cyan : colors.red;
    const real = finding.by === 'appinspect' ? colors.dim(' (AppInspect)') : '';
    return `${colors.bold(place(finding, app))} ${paint(WORDS[finding.level])}: ${printable(finding.message)} ${colors.dim(`[${printable(finding.check)}]`)}${real}`;
  });
  return [...lines, `${app} (${profile}): ${summary(findings)}`, ''].join('\n');
}

/** `2 failures, 1 warning`; `nothing found` when there is nothing. */
function summary(findings: readonly SourcedFinding[]): string {
  const open = findings.filter(({ expected }) => expected === undefined);
  const counts = (['error', 'fail', 'manual', 'warn', 'info'] as const).flatMap((level) => {
    const count = open.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [plural(count, WORDS[level])];
  });
  const accepted = findings.length - open.length;
  return (counts.length === 0 ? 'nothing found' : counts.join(', ')) + (accepted === 0 ? '' : `, ${accepted} expected`);
}

function place({ file, line }: SourcedFinding, app: string): string {
  return printable(file === undefined ? app : line === undefined ? file : `${file}:${line}`);
}

/** `{"inspections": [{"app", "profile", "findings": [{"by", "check", "level", "message", "file", "line", "expected"}]}]}`. */
export function inspectionsJson(inspections: readonly Inspection[]): string {
  return `${JSON.stringify({ inspections }, null, 2)}\n`;
}

/** A workflow command for every finding. The files are those of the built app, so they are named in the text: GitHub knows none of them. */
export function inspectionsGithub(inspections: readonly Inspection[]): string {
  return inspections
    .flatMap(({ app, findings }) =>
      findings
        .filter(({ expected }) => expected === undefined)
        .map(
          (finding) =>
            `::${COMMANDS[finding.level]} title=${escapeProperty(finding.check)}::${escapeData(`${place(finding, app)}: ${finding.message}`)}\n`,
        ),
    )
    .join('');
}

function escapeData(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
