/** Comparison functions with a pattern of their own: regular expressions, subnets, searches. */
import { remember } from '../../base/remember.ts';
import type { ArgumentProblem, CallSite, EvalFunction, Evaluate } from '../function.ts';
import { subnet } from '../semantics/cidr.ts';
import { matchNull } from '../semantics/open-questions.ts';
import { compileRegex, regexFacts } from '../semantics/regex.ts';
import type { CompiledRegex } from '../semantics/regex.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { RowTest } from '../semantics/search-match.ts';
import type { EvalValue } from '../semantics/value.ts';
import { source } from '../../base/source.ts';
import type { CallNode } from '../syntax/ast.ts';
import { parseSearchExpression } from '../syntax/parse-search-expression.ts';
import { regexCode, regexTrouble } from '../operators/regex-trouble.ts';
import { toText } from '../operators/evaluate-values.ts';
import { argument, docs, singleText } from './define.ts';

/** The regular expression an argument gives, compiled once when it is a literal; null when there is none for a row. */
export function regexArgument(
  args: readonly Evaluate[],
  index: number,
  site: CallSite,
): (row: Parameters<Evaluate>[0]) => CompiledRegex | null {
  const { warn } = site.context;
  const compile = (pattern: string): CompiledRegex => {
    const regex = compileRegex(pattern, { warn });
    if (regex.problem !== undefined)
      warn({ code: 'run/regex', message: `The regular expression ${pattern} cannot be used: ${regex.problem.message}.` });
    return regex;
  };
  const node = site.node.args[index];
  if (node?.kind === 'string') {
    const regex = compile(node.value);
    return () => regex;
  }
  const made = remember(compile);
  const pattern = argument(args, index);
  return (row) => {
    const text = singleText(pattern(row));
    return text === null ? null : made(text);
  };
}

/** What is wrong with the regular expression of a call, when it is a literal. */
export function regexProblems(node: CallNode, index: number): readonly ArgumentProblem[] {
  const pattern = node.args[index];
  const problem = pattern?.kind === 'string' ? regexFacts(pattern.value).problem : undefined;
  return pattern === undefined || problem === undefined
    ? []
    : [{ code: regexCode(problem), message: regexTrouble(problem), span: pattern.span }];
}

function anyText(value: EvalValue, test: (text: string) => boolean): boolean | null {
  const text = toText(value);
  if (text === null) return matchNull();
  return typeof text === 'string' ? test(text) : text.some(test);
}

const match: EvalFunction = {
  name: 'match',
  docs: docs(
    'Whether a regular expression matches some part of a text; of a multivalue, of any value.',
    'match(<str>, <regex>)',
    ['if(match("cmd.exe /c dir", "\\.exe\\s"), "yes", "no")', 'yes'],
    ['if(match("CMD.EXE", "exe"), "yes", "no")', 'no'],
  ),
  arity: { min: 2, max: 2 },
  returns: 'boolean',
  problems: (node) => regexProblems(node, 1),
  compile: (args, site) => {
    const subject = argument(args, 0);
    const regex = regexArgument(args, 1, site);
    return (row) => {
      const compiled = regex(row);
      return compiled === null ? null : anyText(subject(row), compiled.test);
    };
  },
};

const cidrmatch: EvalFunction = {
  name: 'cidrmatch',
  docs: docs(
    'Whether an address, IPv4 or IPv6, lies in a subnet.',
    'cidrmatch(<cidr>, <ip>)',
    ['if(cidrmatch("192.0.2.0/24", "192.0.2.56"), "yes", "no")', 'yes'],
    ['if(cidrmatch("2001:db8::/32", "2001:db9::1"), "yes", "no")', 'no'],
  ),
  arity: { min: 2, max: 2 },
  returns: 'boolean',
  compile: (args) => {
    const cidr = argument(args, 0);
    const address = argument(args, 1);
    const never = () => false;
    const made = remember((text: string) => subnet(text) ?? never);
    return (row) => {
      const value = address(row);
      const nets = toText(cidr(row));
      if (nets === null) return null;
      return anyText(value, (text) => (typeof nets === 'string' ? made(nets)(text) : nets.some((net) => made(net)(text))));
    };
  },
};

const searchmatch: EvalFunction = {
  name: 'searchmatch',
  docs: docs(
    'Whether the event matches a search, as the search command would have it.',
    'searchmatch(<search_str>)',
    ['if(searchmatch("*"), "yes", "no")', 'yes'],
    ['if(searchmatch("nosuchfield=*"), "yes", "no")', 'no'],
  ),
  arity: { min: 1, max: 1 },
  returns: 'boolean',
  compile: (args, site) => {
    const { warn } = site.context;
    const text = argument(args, 0);
    const made = remember((search: string): RowTest => {
      let readable = true;
      const expr = parseSearchExpression(source('searchmatch()', search), (diagnostic) => {
        readable &&= diagnostic.severity !== 'error';
        warn({ code: 'run/searchmatch', message: `The search of searchmatch() cannot be read: ${diagnostic.message}` });
      });
      return readable ? compileSearch(expr) : () => false;
    });
    return (row) => {
      const search = singleText(text(row));
      return search === null ? null : made(search)(row);
    };
  },
};

export const matching: readonly EvalFunction[] = [cidrmatch, match, searchmatch];
