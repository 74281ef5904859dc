/** Text in XML, as Windows writes it. */

/** Whatever is not certain to stand for itself: markup, carriage returns, halves of characters, and what XML does not allow. */
const SPECIAL = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/;
const SPECIAL_IN_ATTRIBUTES = /[^\t\n !#-%(-;=?-\ud7ff\ue000-\ufffd]/;
/** Characters that XML does not allow, and halves of characters. */
const NOT_ALLOWED = /[\ufffe\uffff\p{Cs}]|(?![\t\n\r\x7f-\x9f])\p{Cc}/gu;

/** Characters as the content of an element, or of an attribute within single quotes. What XML does not allow becomes `_`. */
export function xmlText(text: string, inAttribute: boolean): string {
  if (!(inAttribute ? SPECIAL_IN_ATTRIBUTES : SPECIAL).test(text)) return text;
  const escaped = allowedText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return inAttribute ? escaped.replaceAll('"', '&quot;').replaceAll("'", '&apos;') : escaped;
}

/** Only what XML allows, with lines that end in a line feed, as XML has it (XML 1.0, 2.11) and as recorded events of forwarders are. */
export function allowedText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(NOT_ALLOWED, '_');
}
