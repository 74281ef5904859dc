/** splkit new story. */
import { CATEGORIES, USE_CASES } from '../../spec/story.ts';
import type { Story } from '../../spec/story.ts';
import { authorQuestion, PRODUCTS, required } from '../common-questions.ts';
import type { NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';
import { orMark } from '../to-fill.ts';

export const story: NewKind = {
  name: 'story',
  summary: 'an analytic story: detections that belong together',
  example: `'Stolen Credentials' --description 'Somebody works with the credentials of others.' --category 'Account Compromise'`,
  questions: [
    required('description', 'text', 'what it is about, in a sentence'),
    {
      flag: 'category',
      value: 'category',
      text: 'category of the use case library',
      choices: CATEGORIES,
      fallback: () => 'Adversary Tactics',
      asked: true,
    },
    {
      flag: 'usecase',
      value: 'usecase',
      text: 'use case',
      choices: USE_CASES,
      fallback: () => 'Advanced Threat Detection',
      asked: true,
    },
    { flag: 'narrative', value: 'text', text: 'the story itself: the threat, and what to look at', fallback: () => '' },
    authorQuestion,
  ],
  make({ name, stem, newId, date, author, answers }) {
    const value: Story = {
      name,
      id: newId(),
      version: 1,
      date,
      author,
      status: 'production',
      description: answers.text('description'),
      narrative: orMark(answers.text('narrative'), 'Tell what the threat is, and what an analyst should look at.'),
      tags: {
        category: [answers.text('category')],
        product: PRODUCTS,
        usecase: USE_CASES.find((useCase) => useCase === answers.text('usecase')) ?? 'Other',
      },
    };
    return [{ path: `stories/${stem}.yml`, text: printYaml(value) }];
  },
};
