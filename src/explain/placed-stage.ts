/** A command of a search and where it stands among the brackets. */
import type { StageFlow } from '../spl/analyze.ts';

export interface PlacedStage {
  readonly flow: StageFlow;
  readonly depth: number;
  readonly isFirst: boolean;
}
