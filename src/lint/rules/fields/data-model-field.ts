/** Rule: fields that tstats asks a data model for are fields of the data model. */
import { didYouMean, suggest } from '../../../base/suggest.ts';
import { dataModelReference } from '../../../content/data-model-references.ts';
import { EVENT_FIELDS, findDataset, lineageOf, prefixedNames, rootDatasets } from '../../../spl/operators/data-model-search.ts';
import type { FieldNode, Stage } from '../../../spl/syntax/ast.ts';
import { walkArgs } from '../../../spl/syntax/walk.ts';
import type { DataModel, DataModelDataset } from '../../../spl/world.ts';
import { searchRule } from '../../rule.ts';

/** What the index has of every event, whatever the data model says. */
const OF_EVENTS: ReadonlySet<string> = new Set([
  ...EVENT_FIELDS,
  ...['index', 'nodename', 'splunk_server', 'punct', 'linecount', 'eventtype', 'tag', 'earliest', 'latest'],
]);

export const dataModelField = searchRule(
  'lint/data-model-field',
  {
    what: 'tstats names a field, or a dataset, that the data model of the Common Information Model does not have.',
    why: 'No event has it: a search that groups by it or compares it returns nothing. Fields are called by the dataset that declares them: `Web.url`.',
    severity: 'warning',
    references: ['Common Information Model Add-on Manual: data model reference tables', 'Search Reference: tstats'],
    bad: '| tstats count from datamodel=Web.Web where Web.action=blocked by Web.user, Web.src_ip, Web.destination | rename Web.* as * | `example_filter`',
    good: '| tstats count from datamodel=Web.Web where Web.action=blocked by Web.user, Web.src, Web.dest | rename Web.* as * | `example_filter`',
  },
  (search, report, { knownFields }) => {
    for (const { stage } of search.stages) {
      const reference = dataModelReference(stage);
      const model = reference === undefined ? undefined : knownFields.dataModel(reference.model);
      if (reference === undefined || model === undefined) continue;
      const dataset = reference.dataset === undefined ? undefined : findDataset(model, reference.dataset);
      if (reference.dataset !== undefined && dataset === undefined) {
        const hint = didYouMean(reference.dataset, namesOfDatasets(model));
        report(reference.span, `The data model ${model.name} has no dataset "${reference.dataset}".${hint}`);
      } else if (stage.command === 'tstats') {
        const names = namesOf(model, dataset);
        for (const field of fieldsOf(stage)) {
          if (isKnown(field.name, names)) continue;
          report(field.span, `The data model ${model.name} has no field "${field.name}".${hint(field.name, names)}`);
        }
      }
    }
  },
);

function namesOfDatasets({ datasets }: DataModel): readonly string[] {
  return [...datasets.values()].flatMap(({ name, lineage }) => [name, lineage]);
}

const known = new WeakMap<DataModel | DataModelDataset, ReadonlySet<string>>();

/** Names of all fields of a model, or of the tree that one of its datasets stands in. */
function namesOf(model: DataModel, dataset: DataModelDataset | undefined): ReadonlySet<string> {
  const names = known.get(dataset ?? model) ?? findNames(model, dataset);
  known.set(dataset ?? model, names);
  return names;
}

function findNames(model: DataModel, dataset: DataModelDataset | undefined): ReadonlySet<string> {
  const root = dataset === undefined ? undefined : lineageOf(model, dataset)?.[0];
  const trees = root === undefined ? rootDatasets(model) : [root];
  const found = new Set<string>();
  for (const each of model.datasets.values()) {
    const [first] = lineageOf(model, each) ?? [];
    if (first === undefined || !trees.includes(first)) continue;
    for (const name of prefixedNames(model, each).values()) found.add(name);
    for (const name of flagsOf(each)) found.add(`${each.lineage}.${name}`);
  }
  return found;
}

/** Each dataset says of an event whether it is one of its children: `is_Proxy`, `is_not_Proxy`. */
function flagsOf({ name }: DataModelDataset): readonly string[] {
  return [`is_${name}`, `is_not_${name}`];
}

function isKnown(name: string, names: ReadonlySet<string>): boolean {
  if (names.has(name) || OF_EVENTS.has(name) || name.startsWith('_')) return true;
  return name.includes('*') || name.includes('(') || /\.is_(?:not_)?\w+$/.test(name);
}

/** `dest` is most likely `Web.dest`. */
function hint(name: string, names: ReadonlySet<string>): string {
  const own = partsOf(name);
  const others = [...names].map(partsOf);
  const elsewhere = others.find(({ field }) => field === own.field);
  const lineage = elsewhere?.lineage ?? suggestOr(own.lineage, new Set(others.map((each) => each.lineage)));
  const inDataset = others.filter((each) => each.lineage === lineage).map(({ field }) => field);
  const nearest = elsewhere?.field ?? suggestOr(own.field, inDataset);
  return nearest === undefined || lineage === undefined ? '' : ` Did you mean "${lineage}.${nearest}"?`;
}

/** The word itself when it is known, else the nearest. */
function suggestOr(word: string, known: Iterable<string>): string | undefined {
  for (const each of known) if (each === word) return word;
  return suggest(word, known);
}

function partsOf(name: string): { readonly lineage: string; readonly field: string } {
  const dot = name.lastIndexOf('.');
  return { lineage: name.slice(0, Math.max(0, dot)), field: name.slice(dot + 1) };
}

/** Fields of BY, WHERE and of aggregates, without their aliases. */
function fieldsOf({ args }: Stage): readonly FieldNode[] {
  const found: FieldNode[] = [];
  const aliases = new Set<FieldNode>();
  walkArgs(args ?? {}, (node) => {
    if (node.kind === 'aggregation' && node.alias !== undefined) aliases.add(node.alias);
    if (node.kind === 'field' && !aliases.has(node)) found.push(node);
  });
  return found;
}
