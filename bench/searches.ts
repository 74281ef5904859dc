/** Searches whose memory and growth are measured, by name. */
import * as ask from './questions.ts';
import type { Question } from './splkit.ts';

export const searches: ReadonlyMap<string, Question> = new Map<string, Question>([
  ['ecr', ask.ECR],
  ['count-json', ask.COUNT_JSON],
  ['download-xml', ask.DOWNLOAD_XML],
  ['count-xml', ask.COUNT_XML],
  ['images-xml', ask.IMAGES_XML],
  ['count-text', ask.COUNT_TEXT],
  ['groups', ask.GROUPS],
]);
