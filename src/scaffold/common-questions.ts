/** Questions that several kinds of content ask. */
import { SECURITY_DOMAINS } from '../spec/splunk-words.ts';
import type { Question } from './question.ts';

/** Products a new file is for. */
export const PRODUCTS = ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'];

export const authorQuestion: Question = {
  flag: 'author',
  value: 'name',
  text: 'who wrote it (default: author_name of splkit.yml)',
  fallback: (_answers, { author }) => author,
};

export const domainQuestion: Question = {
  flag: 'security-domain',
  value: 'domain',
  text: 'security domain',
  choices: SECURITY_DOMAINS,
  fallback: () => 'threat',
  asked: true,
};

export const storyQuestion: Question = {
  flag: 'story',
  value: 'name',
  text: 'analytic story it belongs to',
  list: true,
  fallback: () => '',
  asked: true,
};

export const implementQuestion: Question = {
  flag: 'how-to-implement',
  value: 'text',
  text: 'what has to be in place so that it works',
  fallback: () => '',
};

export const falsePositivesQuestion: Question = {
  flag: 'false-positives',
  value: 'text',
  text: 'what else may set it off',
  fallback: () => '',
};

/** A question that must be answered. */
export function required(flag: string, value: string, text: string): Question {
  return { flag, value, text, asked: true };
}

/** What is wrong with the name of something that searches call by it. */
export function wordProblem(name: string): string | undefined {
  return /^[A-Za-z0-9_.:-]+$/.test(name) ? undefined : 'it is made of letters, digits and _ . : -';
}
