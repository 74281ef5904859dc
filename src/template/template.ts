/** A Handlebars template as a tree of our own: the parts of the language that splkit takes. */
import type { Source, Span } from '../base/source.ts';

export interface Template {
  readonly source: Source;
  readonly body: readonly TemplateNode[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'value'; readonly value: TemplateExpr; readonly span: Span }
  | TemplateBlock;

export interface TemplateBlock {
  readonly kind: 'block';
  readonly helper: BlockHelper;
  readonly value: TemplateExpr;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
  /** Names given with `as |item index|`. */
  readonly names: readonly string[];
  readonly span: Span;
}

export const BLOCK_HELPERS = ['if', 'unless', 'each', 'with'] as const;
export type BlockHelper = (typeof BLOCK_HELPERS)[number];

export type TemplateExpr =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly span: Span }
  | {
      readonly kind: 'path';
      /** `@index`, `@root.app`. */
      readonly data: boolean;
      /** How many `../` it starts with. */
      readonly depth: number;
      readonly parts: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: 'call'; readonly helper: string; readonly args: readonly TemplateExpr[]; readonly span: Span };
