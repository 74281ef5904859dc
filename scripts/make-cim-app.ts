/** addons/splkit_cim: the CIM's data models in Splunk's format, from data/cim-data-models.json: `npx tsx scripts/make-cim-app.ts`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { packagePath } from '../src/base/package-root.ts';
import { BASE_SEARCHES, COMPUTED, CONSTRAINTS, RISK, RISK_CALCULATIONS } from './cim/additions.ts';
import { calculationsOf } from './cim/calculations.ts';
import { modelJson, type DatasetFacts } from './cim/model-json.ts';

type Models = Readonly<Record<string, Readonly<Record<string, DatasetFacts>>>>;

const APP = packagePath('addons/splkit_cim');
/** Datasets whose search no manual tells. */
const LEFT_OUT = new Set([
  'Splunk_Audit.Datamodel_Acceleration',
  'Splunk_Audit.Scheduler_Activity',
  'Splunk_Audit.Web_Service_Errors',
]);

const models: Models = { ...readFacts(), Risk: RISK };
rmSync(`${APP}/default/data/models`, { recursive: true, force: true });
mkdirSync(`${APP}/default/data/models`, { recursive: true });
for (const [name, facts] of Object.entries(models)) {
  const calculate = (fields: readonly string[]) =>
    calculationsOf(name, fields).map((each) => {
      const own = name === 'Risk' ? RISK_CALCULATIONS[each.field] : undefined;
      return own === undefined ? each : { ...each, expression: own };
    });
  writeFileSync(`${APP}/default/data/models/${name}.json`, modelJson(name, facts, calculate));
}
writeFileSync(`${APP}/default/macros.conf`, macrosConf(Object.keys(models)));

function readFacts(): Models {
  // Written by make-cim-data-models.ts.
  const table = JSON.parse(readFileSync(packagePath('data/cim-data-models.json'), 'utf8')) as Models;
  return Object.fromEntries(
    Object.entries(table).map(([model, datasets]) => [
      model,
      Object.fromEntries(
        Object.entries(datasets)
          .filter(([dataset]) => !LEFT_OUT.has(`${model}.${dataset}`))
          .map(([dataset, facts]) => {
            const name = `${model}.${dataset}`;
            const computed = COMPUTED[name] ?? '';
            const fields = facts.fields?.split(' ').filter((field) => !computed.split(' ').includes(field));
            const all = {
              ...facts,
              fields: (fields ?? []).join(' '),
              calculated: `${facts.calculated ?? ''} ${computed}`.trim(),
            };
            const baseSearch = BASE_SEARCHES[name];
            if (baseSearch !== undefined) return [dataset, { ...all, baseSearch }];
            const constraint = facts.constraint ?? CONSTRAINTS[name];
            if (constraint === undefined) throw new Error(`nothing says which events ${name} has`);
            return [dataset, { ...all, constraint }];
          }),
      ),
    ]),
  );
}

function macrosConf(names: readonly string[]): string {
  const stanzas = names.map((name) => `[cim_${name}_indexes]\ndefinition = ()\n`);
  return [
    '# Which indexes each data model looks into: empty parentheses mean all. Made by scripts/make-cim-app.ts.\n',
    ...stanzas,
  ].join('\n');
}
