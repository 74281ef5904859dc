/** Splunk's own AppInspect, where it is installed: run on an app, its report in our terms. */
import { tmpdir } from 'node:os';
import { appInspectFindings } from '../inspect/appinspect-report.ts';
import type { Finding, Profile } from '../inspect/finding.ts';
import type { Io } from './io.ts';
import { findProgram, runProgram } from './run-program.ts';
import { UsageError } from './usage-error.ts';

const PROGRAM = 'splunk-appinspect';

/** Large apps take it minutes. */
const TIMEOUT_MS = 15 * 60 * 1000;

/** AppInspect's tag for the checks of a profile. */
const TAGS: Readonly<Record<Profile, string>> = {
  cloud: 'cloud',
  'private-victoria': 'private_victoria',
  'private-classic': 'private_classic',
  splunkbase: 'splunk_appinspect',
};

/** What is inspected: a path, or an archive in memory. */
export type AppInspectInput = string | { readonly name: string; readonly bytes: Uint8Array };

/** The path of the program. Throws `UsageError` when it is not installed. */
export function requireAppInspect(io: Io): string {
  const program = findProgram(PROGRAM, io);
  if (program !== undefined) return program;
  throw new UsageError(
    `${PROGRAM} is not installed: it is on no folder of PATH`,
    'Install it with `pip install splunk-appinspect`, or leave --appinspect out: the checks of splkit need nothing.',
  );
}

/** Runs it. Throws `UsageError` when it gives no report. */
export async function runAppInspect(
  program: string,
  input: AppInspectInput,
  profile: Profile,
  io: Io,
): Promise<readonly Finding[]> {
  const folder = io.files.makeTemporaryFolder(`${tmpdir().replaceAll('\\', '/')}/splkit-inspect-`);
  try {
    const app = typeof input === 'string' ? input : `${folder}/${input.name}`;
    if (typeof input !== 'string') io.files.write(app, input.bytes);
    const report = `${folder}/report.json`;
    const args = [
      'inspect',
      app,
      '--mode',
      'precert',
      '--included-tags',
      TAGS[profile],
      '--data-format',
      'json',
      '--max-messages',
      'all',
    ];
    const run = await runProgram(program, [...args, '--output-file', report], TIMEOUT_MS, io);
    const findings = io.files.stat(report) === undefined ? undefined : appInspectFindings(parseJson(io.files.readText(report)));
    if (findings === undefined)
      throw new UsageError(`${PROGRAM} gave no report (exit code ${run.code ?? 'none'})`, lastLine(run.output));
    return findings;
  } finally {
    io.files.remove(folder);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No report then, which is what the caller says.
    return undefined;
  }
}

function lastLine(output: string): string | undefined {
  return output
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}
