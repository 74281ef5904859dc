/** The notice before the description of experimental and deprecated content. */
import { fillNotice } from '../spec/notices.ts';
import type { Content } from '../content/content.ts';

/** What `{content_type}` stands for. */
type ContentType = 'Detection' | 'Baseline' | 'Story' | 'Investigation';

interface Described {
  readonly status?: string;
  readonly description: string;
}

/** The description, or what the project's notice for the status makes of it. */
export function noticed(
  type: ContentType,
  { status, description }: Described,
  { content }: { readonly content: Pick<Content, 'project'> },
): string {
  if (status !== 'experimental' && status !== 'deprecated') return description;
  return fillNotice(content.project.notices[status], type, description);
}
