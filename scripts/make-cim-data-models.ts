/** data/cim-data-models.json from a table of facts: `npx tsx scripts/make-cim-data-models.ts TABLE.tsv`, columns model, object, parent, constraint, fields, calculated_fields. */
import { readFileSync, writeFileSync } from 'node:fs';
import { packagePath } from '../src/base/package-root.ts';

/** Names that stand for no dataset: what every event or search has. */
const ROOTS = new Set(['BaseEvent', 'BaseSearch', 'BaseTransaction']);
/** The constraint of a dataset whose search the table does not give. */
const UNKNOWN_SEARCH = '(base search)';

interface Facts {
  parent?: string;
  constraint?: string;
  fields?: string;
  calculated?: string;
}

const [, , file] = process.argv;
if (file === undefined) throw new Error('the table is missing');
const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
if (head !== 'model\tobject\tparent\tconstraint\tfields\tcalculated_fields') throw new Error(`unknown columns: ${head}`);
const models: Record<string, Record<string, Facts>> = {};
for (const line of lines) {
  const [model = '', dataset = '', parent = '', constraint = '', fields = '', calculated = ''] = line.split('\t');
  const facts: Facts = {};
  if (!ROOTS.has(parent)) facts.parent = parent;
  if (constraint !== UNKNOWN_SEARCH) facts.constraint = constraint;
  if (fields !== '') facts.fields = fields;
  if (calculated !== '') facts.calculated = calculated;
  (models[model] ??= {})[dataset] = facts;
}
writeFileSync(packagePath('data/cim-data-models.json'), `${JSON.stringify(models, null, 2)}\n`);
