/** Data models as Splunk keeps them in an app: default/data/models/*.json, each dataset with its constraints and calculations as SPL. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { lazily, lazyRecord } from '../base/lazily.ts';
import { source } from '../base/source.ts';
import type { Demand } from '../spl/command.ts';
import { exprFields } from '../spl/operators/expr-fields.ts';
import type { Expr } from '../spl/syntax/ast.ts';
import { parseExpression } from '../spl/syntax/parse-expression.ts';
import type { DataModel, DataModelCalculation, DataModelDataset } from '../spl/world.ts';
import { readConfText } from './read-conf-text.ts';

type Json = Readonly<Record<string, unknown>>;

/** The data models of an app's layers, weakest first: a model of a later layer takes the place of an earlier one. Files that are none are reported. */
export function loadDataModels(
  fs: FileSystem,
  folder: string,
  layers: readonly string[],
  report: Report,
): ReadonlyMap<string, DataModel> {
  const models = new Map<string, DataModel>();
  for (const layer of layers) {
    const directory = `${folder}/${layer}/data/models`;
    for (const name of fs.list(directory).filter((file) => file.endsWith('.json'))) {
      const path = `${directory}/${name}`;
      const text = readConfText(fs, path, report);
      const model = parseDataModel(text, name.slice(0, -'.json'.length));
      if (model !== undefined) models.set(model.name, model);
      else {
        const message = 'This file is no data model: an object with a list "objects" is expected.';
        report({ code: 'conf/data-model', severity: 'error', message, source: source(path, text), span: { start: 0, end: 0 } });
      }
    }
  }
  return models;
}

/** Reads one model, its datasets when they are asked for; `name` is the file's, for a text that names none. Undefined when the text is no data model. */
export function parseDataModel(text: string, name: string): DataModel | undefined {
  const json = readJson(text);
  if (json === undefined || !Array.isArray(json['objects'])) return undefined;
  const modelName = textOf(json, 'modelName') || name;
  return lazyRecord<DataModel>({
    name: () => modelName,
    displayName: () => textOf(json, 'displayName') || modelName,
    datasets: () => datasetsOf(listOf(json, 'objects')),
    json: () => text,
  });
}

function datasetsOf(objects: readonly Json[]): ReadonlyMap<string, DataModelDataset> {
  const parents = new Map(objects.map((object) => [textOf(object, 'objectName'), textOf(object, 'parentName')]));
  const datasets = objects.map((object) => datasetOf(object, lineageOf(textOf(object, 'objectName'), parents)));
  return new Map(datasets.map((dataset) => [dataset.name, dataset]));
}

function readJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function datasetOf(object: Json, lineage: string): DataModelDataset {
  const parent = textOf(object, 'parentName');
  const isOwn = (part: Json): boolean => !isInherited(textOf(part, 'owner'), lineage);
  const written = listOf(object, 'calculations').filter((each) => !listOf(each, 'outputFields').every(isCount));
  const made = written.flatMap((each) => listOf(each, 'outputFields'));
  const fields = listOf(object, 'fields').filter((field) => isOwn(field) && !isCount(field));
  const own = [...fields, ...made.filter(isOwn)].map((field) => textOf(field, 'fieldName'));
  const name = textOf(object, 'objectName');
  const baseSearch = textOf(object, 'baseSearch');
  return {
    name,
    displayName: textOf(object, 'displayName') || name,
    parent: isRootKind(parent) && parent !== 'BaseTransaction' ? undefined : parent,
    lineage,
    baseSearch: baseSearch === '' ? undefined : baseSearch,
    constraints: [
      ...listOf(object, 'constraints')
        .filter(isOwn)
        .map((constraint) => textOf(constraint, 'search'))
        .filter((search) => search.trim() !== ''),
      ...requiredFields(fields, made),
    ],
    calculations: written.flatMap(calculationOf),
    fields: [...new Set(own.filter((field) => field !== ''))],
    json: () => JSON.stringify(object),
  };
}

/** What is inherited is listed under the child as well in some exports. Its owner tells: a dataset above, by its lineage or its name alone. */
function isInherited(owner: string, lineage: string): boolean {
  if (owner === '') return false;
  const above = lineage.split('.').slice(0, -1);
  return isRootKind(owner) || above.includes(owner) || `${above.join('.')}.`.startsWith(`${owner}.`);
}

/** `is_Child` and its like, which exports list as fields: every tree of datasets has them of itself. */
function isCount(field: Json): boolean {
  return /^(?:child|object)Count$/.test(textOf(field, 'type'));
}

/** Only events that have its required fields are in a dataset (Knowledge Manager Manual, "Define dataset fields"); what is computed comes later. */
function requiredFields(fields: readonly Json[], made: readonly Json[]): readonly string[] {
  const computed = new Set(made.map((field) => textOf(field, 'fieldName')));
  const names = fields.filter((field) => field['required'] === true).map((field) => textOf(field, 'fieldName'));
  return names.filter((name) => !computed.has(name)).map((name) => `${quoted(name)}=*`);
}

/** The pipeline of a calculation, as Splunk writes it into a dataset's search. */
function calculationOf(calculation: Json): readonly DataModelCalculation[] {
  const outputs = listOf(calculation, 'outputFields');
  const names = outputs.map((field) => textOf(field, 'fieldName'));
  const spl = splOf(textOf(calculation, 'calculationType'), calculation, outputs);
  if (spl === undefined) return [];
  const type = textOf(calculation, 'calculationType');
  return [{ type, spl, outputs: names, ...readingOf(type, calculation, names) }];
}

/** What a calculation reads; an expression is parsed when somebody asks. */
function readingOf(type: string, calculation: Json, outputs: readonly string[]): Pick<DataModelCalculation, 'reads' | 'fill'> {
  if (type === 'Eval') {
    const expr = lazily(() => parseExpression(source('eval', textOf(calculation, 'expression')), () => undefined));
    const reads = lazily((): Demand => {
      const parsed = expr();
      return parsed === undefined ? 'all' : exprFields(parsed);
    });
    return { reads, fill: lazily(() => fillOf(expr(), outputs[0] ?? '')) };
  }
  const inputs = listOf(calculation, 'lookupInputs').map((each) => textOf(each, 'inputField'));
  const names = new Set([textOf(calculation, 'inputField'), ...inputs].filter((name) => name !== ''));
  return { reads: () => names, fill: () => undefined };
}

/** `"x"` of `if(isnull(field) OR field="","x",field)`; other texts that stand for nothing, such as `-`, may be among the conditions. */
function fillOf(expr: Expr | undefined, field: string): string | undefined {
  if (expr?.kind !== 'call' || expr.name !== 'if') return undefined;
  const [missing, filled, own] = expr.args;
  if (missing === undefined || filled?.kind !== 'string' || own?.kind !== 'field' || own.name !== field) return undefined;
  return isMissing(missing, field) ? filled.value : undefined;
}

function isMissing(expr: Expr, field: string): boolean {
  const isField = (node: Expr | undefined): boolean => node?.kind === 'field' && node.name === field;
  if (expr.kind === 'call') return expr.name === 'isnull' && isField(expr.args[0]);
  if (expr.kind !== 'binary') return false;
  if (expr.op === 'or') return isMissing(expr.left, field) && isMissing(expr.right, field);
  return expr.op === '=' && isField(expr.left) && expr.right.kind === 'string';
}

function splOf(type: string, calculation: Json, outputs: readonly Json[]): string | undefined {
  const expression = textOf(calculation, 'expression');
  const input = textOf(calculation, 'inputField');
  switch (type) {
    case 'Eval':
      return `eval ${quoted(textOf(outputs[0] ?? {}, 'fieldName'))}=${expression}`;
    case 'Rex':
      return `rex field=${quoted(input)} ${rexString(expression)} max_match=1`;
    case 'GeoIP':
      return `iplocation prefix=${quoted(`${input}_`)} ${quoted(input)}`;
    case 'Lookup': {
      const keys = listOf(calculation, 'lookupInputs').map((each) => [textOf(each, 'lookupField'), textOf(each, 'inputField')]);
      const single = keys.length > 0 ? keys : [[textOf(calculation, 'lookupField'), input]];
      const pairs = outputs.map((field) => [textOf(field, 'lookupOutputFieldName'), textOf(field, 'fieldName')]);
      return `lookup ${quoted(textOf(calculation, 'lookupName'))} ${aliases(single)} OUTPUT ${aliases(pairs)}`;
    }
    default:
      return undefined;
  }
}

function aliases(pairs: readonly (readonly string[])[]): string {
  return pairs.map(([column = '', field = '']) => `${quoted(column)} AS ${quoted(field)}`).join(' ');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A regular expression in quotes: only the quotes need an escape, as unknown escapes stay as they are. */
function rexString(expression: string): string {
  return `"${expression.replace(/\\\\/g, '\\\\\\\\').replace(/"/g, '\\"')}"`;
}

/** `All_Traffic.Traffic_By_Action`: names from the root on. */
function lineageOf(name: string, parents: ReadonlyMap<string, string>): string {
  const names = [name];
  for (let parent = parents.get(name) ?? ''; !isRootKind(parent) && !names.includes(parent); parent = parents.get(parent) ?? '')
    names.unshift(parent);
  return names.join('.');
}

function isRootKind(parent: string): boolean {
  return parent === '' || parent === 'BaseEvent' || parent === 'BaseSearch' || parent === 'BaseTransaction';
}

function listOf(json: Json, key: string): readonly Json[] {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function textOf(json: Json, key: string): string {
  const value = json[key];
  return typeof value === 'string' ? value : '';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
