/** What an editor needs to complete and check content files: the JSON Schemas, and settings that say which is for which folder. */
import { jsonSchemas } from '../spec/json-schemas.ts';
import type { NewFile } from './new-file.ts';

const SCHEMAS = '.vscode/splkit';

/** Which files each schema is for; as the YAML extension of VS Code (redhat.vscode-yaml) wants them. */
const FILES: Readonly<Record<string, string>> = {
  detection: 'detections/**/*.yml',
  macro: 'macros/**/*.yml',
  lookup: 'lookups/**/*.yml',
  story: 'stories/**/*.yml',
  baseline: 'baselines/**/*.yml',
  investigation: 'investigations/**/*.yml',
  'data-source': 'data_sources/**/*.yml',
  deployment: 'deployments/**/*.yml',
  dashboard: 'dashboards/**/*.yml',
  playbook: 'playbooks/**/*.yml',
  removed: 'removed/**/*.yml',
  'deprecation-mapping': 'removed/deprecation_mapping*.YML',
  environment: 'environments/*.yml',
  project: 'splkit.yml',
};

/** The schemas, made anew with every release of splkit. */
export function schemaFiles(): readonly NewFile[] {
  return [...jsonSchemas()].map(([name, text]) => ({ path: `${SCHEMAS}/${name}`, text, optional: true }));
}

/** The settings. */
export function editorSettings(): NewFile {
  const schemas = [...jsonSchemas().keys()].flatMap((name) => {
    const files = FILES[name.replace('.schema.json', '')];
    return files === undefined ? [] : [[`./${SCHEMAS}/${name}`, files]];
  });
  const settings = { 'yaml.schemas': Object.fromEntries(schemas) as unknown };
  return { path: '.vscode/settings.json', text: `${JSON.stringify(settings, null, 2)}\n`, optional: true };
}
