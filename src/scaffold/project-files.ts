/** The files of a new project. */
import { baseContent } from './base-content.ts';
import { ciFiles } from './ci-files.ts';
import { editorSettings, schemaFiles } from './editor-files.ts';
import { exampleContent } from './example-content.ts';
import type { NewFile } from './new-file.ts';
import type { NewProject } from './new-project.ts';
import { printYaml } from './print-yaml.ts';
import { readme } from './readme.ts';
import type { Stamp } from './stamp.ts';

/** Folders of content that a new project has no files for. */
export const EMPTY_FOLDERS = ['detections', 'stories', 'data_sources', 'macros', 'lookups', 'baselines', 'dashboards'];

/** The project file first. */
export function projectFiles(project: NewProject, stamp: Omit<Stamp, 'author'>): readonly NewFile[] {
  const content = { ...stamp, author: project.app.author_name };
  return [
    { path: 'splkit.yml', text: printYaml({ app: project.app, build_path: 'dist' }, 'A splkit project: detections as code.') },
    ...(project.bare ? [] : exampleContent(content)),
    ...baseContent(content),
    { path: 'README.md', text: readme(project), optional: true },
    { path: '.gitignore', text: 'dist/\n', optional: true },
    ...ciFiles(project.toolVersion),
    editorSettings(),
    ...schemaFiles(),
  ];
}

/** The one file that a repository of contentctl needs, so that splkit's own settings have a place. */
export function contentctlProjectFile(): NewFile {
  const text = `# What contentctl.yml cannot say. splkit reads that file first; what stands here wins.
extends: contentctl.yml
# The conf files as contentctl 5.6 writes them. Without this line they are what Enterprise Security itself would write.
compat: contentctl
`;
  return { path: 'splkit.yml', text };
}
