/** splkit new macro. */
import type { Macro } from '../../spec/macro.ts';
import { required, wordProblem } from '../common-questions.ts';
import type { NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';

export const macro: NewKind = {
  name: 'macro',
  summary: 'a macro: text that searches share',
  example: `known_scanners --definition 'src IN (192.0.2.7)' --description 'Our scanners.'`,
  nameProblem: wordProblem,
  questions: [
    required('definition', 'spl', 'text that takes the place of a call'),
    required('description', 'text', 'what it is for'),
    {
      flag: 'argument',
      value: 'name',
      text: 'name of an argument, $name$ in the definition',
      list: true,
      fallback: () => '',
      asked: true,
    },
  ],
  make({ name, stem, answers }) {
    const args = answers.list('argument');
    const value: Macro = {
      name,
      ...(args.length === 0 ? {} : { arguments: args }),
      definition: answers.text('definition'),
      description: answers.text('description'),
    };
    return [{ path: `macros/${stem}.yml`, text: printYaml(value) }];
  },
};
