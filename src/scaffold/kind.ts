/** The contract of a kind of content that `splkit new` can make: one file per kind in kinds/, one line in kinds/index.ts. */
import type { NewFile } from './new-file.ts';
import type { Answers, Question } from './question.ts';
import type { Stamp } from './stamp.ts';

export interface NewItem extends Stamp {
  readonly name: string;
  /** The file's name without its ending, made from the name. */
  readonly stem: string;
  readonly answers: Answers;
}

export interface NewKind {
  /** As the command line calls it, such as `data-source`. */
  readonly name: string;
  /** What it makes, in a few words. */
  readonly summary: string;
  /** What is wrong with a name for it, as a sentence. */
  readonly nameProblem?: (name: string) => string | undefined;
  readonly questions: readonly Question[];
  /** Arguments of an example call, after `splkit new KIND`. */
  readonly example: string;
  /** The content file first. */
  make(item: NewItem): readonly NewFile[];
}
