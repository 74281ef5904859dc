/** A data model as Splunk keeps it, from facts about its datasets. */
import type { Calculation } from './calculations.ts';

/** What is known of a dataset; lists are separated by blanks. */
export interface DatasetFacts {
  readonly parent?: string;
  readonly constraint?: string;
  /** The search that makes the dataset, instead of a constraint. */
  readonly baseSearch?: string;
  readonly fields?: string;
  readonly calculated?: string;
}

/** Fields that every event has. */
const OF_EVENTS = ['_time', 'host', 'source', 'sourcetype'];
const NUMBER = /(?:^|_)(?:bytes|packets|port|count|length|duration|size|score|cvss)(?:_|$)/;

/** The JSON of a model; `calculate` gives the computed fields of a dataset. */
export function modelJson(
  name: string,
  datasets: Readonly<Record<string, DatasetFacts>>,
  calculate: (fields: readonly string[]) => readonly Calculation[],
): string {
  const objects = Object.entries(datasets).map(([dataset, facts]) => {
    const lineage = lineageOf(dataset, datasets);
    return {
      objectName: dataset,
      displayName: dataset.replaceAll('_', ' '),
      parentName: facts.parent ?? (facts.baseSearch === undefined ? 'BaseEvent' : 'BaseSearch'),
      lineage,
      comment: '',
      fields: [
        ...(facts.parent === undefined ? OF_EVENTS.map((field) => fieldJson(field, 'BaseEvent')) : []),
        ...words(facts.fields).map((field) => fieldJson(field, lineage)),
      ],
      calculations: calculate(words(facts.calculated)).map((calculation) => calculationJson(calculation, lineage)),
      constraints: facts.constraint === undefined ? [] : [{ search: facts.constraint, owner: lineage }],
      ...(facts.baseSearch === undefined ? {} : { baseSearch: facts.baseSearch }),
    };
  });
  const model = {
    modelName: name,
    displayName: name.replaceAll('_', ' '),
    description: '',
    editable: false,
    objects,
    objectNameList: Object.keys(datasets),
  };
  return `${JSON.stringify(model, null, 1)}\n`;
}

function calculationJson({ field, expression, regexOver }: Calculation, owner: string): object {
  const common = {
    owner,
    calculationID: `${owner}.${field}`,
    expression,
    editable: true,
    comment: '',
    outputFields: [fieldJson(field, owner)],
  };
  return regexOver === undefined
    ? { calculationType: 'Eval', ...common }
    : { calculationType: 'Rex', inputField: regexOver, ...common };
}

function fieldJson(field: string, owner: string): object {
  const type = field === '_time' ? 'timestamp' : NUMBER.test(field) ? 'number' : 'string';
  return {
    fieldName: field,
    owner,
    type,
    displayName: field,
    required: false,
    multivalue: false,
    hidden: false,
    editable: true,
    comment: '',
  };
}

/** Names from the root on. */
function lineageOf(dataset: string, datasets: Readonly<Record<string, DatasetFacts>>): string {
  const parent = datasets[dataset]?.parent;
  return parent === undefined ? dataset : `${lineageOf(parent, datasets)}.${dataset}`;
}

function words(list: string | undefined): readonly string[] {
  return (list ?? '').split(' ').filter((word) => word !== '');
}
