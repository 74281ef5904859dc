/** Rule: whether tstats reads summaries only is said by the macro. */
import { searchRule } from '../../rule.ts';

const MACRO = 'security_content_summariesonly';

export const summariesOnly = searchRule(
  'lint/summaries-only',
  {
    what: 'A search says `summariesonly=` itself instead of calling the macro `security_content_summariesonly`.',
    why: 'Whether data models are accelerated is up to the site; the macro is the one place where it says so.',
    severity: 'info',
    references: ['Search Reference: tstats'],
    bad: '| tstats summariesonly=true count from datamodel=Web by Web.user | rename Web.user AS user | `example_filter`',
    good: '| tstats count from datamodel=Web by Web.user | rename Web.user AS user | `example_filter`',
  },
  (search, report, { macros }) => {
    for (const { node } of search.nodes('option')) {
      if (node.name !== 'summariesonly' || !search.isWritten(node.span)) continue;
      const edit = macros.has(MACRO) ? search.edit(node.span, `\`${MACRO}\``) : undefined;
      report(node.span, `The macro ${MACRO} says this for all searches.`, {
        ...(edit === undefined ? {} : { fix: { title: `Call \`${MACRO}\``, safe: false, edits: [edit] } }),
      });
    }
  },
);
