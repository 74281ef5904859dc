/** Our add-ons give the example events of ESCU's data sources the fields that the add-ons of production give them. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { missingFields, readExampleEvents } from '../../scripts/addons/example-events.ts';
import { NOT_GIVEN, whyNotGiven } from '../../scripts/addons/not-given.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';

const FOLDER = packagePath('../shared/corpus/escu-v4/data_sources');

describe('fields of the example events of ESCU', () => {
  if (!existsSync(FOLDER)) {
    it.skip('needs ../shared/corpus');
    return;
  }
  const knowledge = mergeKnowledge(nodeFiles, {}, []);
  const examples = readExampleEvents(FOLDER);
  for (const sourcetype of new Set(examples.map((event) => event.sourcetype))) {
    it(`${sourcetype}: at least nine of ten`, () => {
      const events = examples.filter((event) => event.sourcetype === sourcetype);
      const expected = events.flatMap(({ file, fields }) => fields.filter((field) => whyNotGiven(file, field) === undefined));
      const missing = events.flatMap((event) =>
        missingFields(event, knowledge)
          .filter((field) => whyNotGiven(event.file, field) === undefined)
          .map((field) => `${event.file}: ${field}`),
      );
      assert.ok(missing.length <= expected.length / 10, missing.join('\n'));
    });
  }

  it('names reasons only for what is really missing', () => {
    for (const { file, fields } of NOT_GIVEN) {
      const event = examples.find((each) => each.file === `${file}.yml`);
      assert.ok(event !== undefined, file);
      const missing = missingFields(event, knowledge);
      assert.ok(fields === undefined ? missing.length > 0 : fields.every((field) => missing.includes(field)), file);
    }
  });
});
