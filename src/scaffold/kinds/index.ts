/** The list of kinds that `splkit new` makes: the only one. */
import type { NewKind } from '../kind.ts';
import { baseline } from './baseline.ts';
import { dataSource } from './data-source.ts';
import { detection } from './detection.ts';
import { lookup } from './lookup.ts';
import { macro } from './macro.ts';
import { story } from './story.ts';

export const newKinds: readonly NewKind[] = [detection, macro, lookup, story, dataSource, baseline];
