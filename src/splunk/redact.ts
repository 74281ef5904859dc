/** Takes secrets out of texts: everything this folder says passes through here. */

const REDACTED = '[redacted]';

/**
 * A function that replaces every secret in a text, in the forms in which one travels: as it is, percent-encoded, form-encoded, as a JSON
 * string, in base64 (alone or as the password of Basic authorization) and as the user part of a URL.
 */
export function redactor(secrets: Iterable<string | undefined>): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret === '') continue;
    for (const form of formsOf(secret)) forms.add(form);
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((result, form) => result.replaceAll(form, REDACTED), withoutUserInfo(text));
}

/** `https://user:password@host` without what stands before the `@`. */
function withoutUserInfo(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, '$1');
}

function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
}
