/** Reads splkit.yml. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { mend } from '../spec/mend.ts';
import { projectSchema } from '../spec/project.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { sample } from '../spec/sample.ts';
import { validate } from '../spec/validate.ts';
import { readFile } from './read-items.ts';
import { reportFile } from './report-file.ts';

/** Name of the file that makes a folder a project. */
export const PROJECT_FILE = 'splkit.yml';

/** The project's settings; where they are missing or wrong, that is reported and guesses stand in so that the rest can be checked. */
export function loadProject(fs: FileSystem, root: string, report: Report): ProjectConfig {
  if (fs.stat(`${root}/${PROJECT_FILE}`) === undefined) {
    reportFile(report, PROJECT_FILE, 'content/no-project', 'There is no splkit.yml: this folder is no splkit project.');
    return guess(undefined);
  }
  const document = readFile(fs, root, PROJECT_FILE, report);
  return (document && validate(projectSchema, document, report)) ?? guess(document?.value);
}

function guess(value: unknown): ProjectConfig {
  const mended = mend(projectSchema, value, {}) ?? mend(projectSchema, sample(projectSchema), {});
  if (mended === undefined) throw new TypeError('the sample of a schema does not fit it');
  return mended;
}
