/** How the data models of the CIM compute fields, in the order in which they are computed; written from what the CIM's manual says of each. */

/** One computed field. */
export interface Calculation {
  readonly field: string;
  /** An eval expression, or a regex with one named group over another field. */
  readonly expression: string;
  readonly regexOver?: string;
}

/** A missing port is 0. */
const NUMBERS = new Set(['src_port', 'dest_port']);

/** Where the manual says more than that a missing value is "unknown". */
const SPECIAL: Readonly<Record<string, string>> = {
  vendor_product: [
    'case(isnotnull(vendor_product) AND vendor_product!="",vendor_product',
    'coalesce(vendor,"unknown")!="unknown" OR coalesce(product,"unknown")!="unknown",coalesce(vendor,"unknown")." ".coalesce(product,"unknown")',
    'isnotnull(sourcetype),sourcetype',
    'true(),"unknown")',
  ].join(','),
  ...totals('bytes'),
  ...totals('packets'),
  answer_count: countOf('answer'),
  query_count: countOf('query'),
  recipient_count: countOf('recipient'),
  file_size: 'if(isnum(file_size),file_size,null())',
  url_length: 'len(url)',
  http_user_agent_length: 'len(http_user_agent)',
  transport: `lower(${filled('transport')})`,
  transport_dest_port: 'mvzip(transport,dest_port,"/")',
  parent_process_name: programOf('parent_process'),
  process_name: programOf('process'),
  process_integrity_level: 'lower(process_integrity_level)',
  reply_code_id: either('reply_code_id', 'reply_code'),
  reply_code: replyCode(),
  ssl_validity_window: 'if(isnum(ssl_validity_window),ssl_validity_window,ssl_end_time-ssl_start_time)',
  ssl_is_valid:
    'case(isnotnull(ssl_is_valid),ssl_is_valid,isnum(ssl_start_time) AND isnum(ssl_end_time),if(now()>=ssl_start_time AND now()<=ssl_end_time,"true","false"))',
  date: 'strftime(_time,"%m-%d-%Y")',
};

/** The same field is computed otherwise in this model. */
const SPECIAL_OF_MODEL: Readonly<Record<string, string>> = {
  'Authentication.app': 'if(isnull(app) OR app="",sourcetype,app)',
  'Change.result': either('result', 'signature'),
  'Change.result_id': either('result_id', 'signature_id', '-1'),
  'Data_Access.app': 'if(isnull(app) OR app="",sourcetype,app)',
  'Updates.signature': either('signature', 'signature_id'),
  'Updates.signature_id': either('signature_id', 'signature'),
  ...Object.fromEntries(
    ['dest', 'http_content_type', 'http_method', 'http_referrer', 'http_user_agent', 'src', 'status', 'url'].map((field) => [
      `Web.${field}`,
      // Logs of web servers write `-` for nothing.
      `if(isnull(${field}) OR ${field}="" OR ${field}="-","unknown",${field})`,
    ]),
  ),
};

/** Taken out of another field. */
const DOMAINS: Readonly<Record<string, readonly [from: string, regex: string]>> = {
  recipient_domain: ['recipient', '@(?<recipient_domain>[^@>\\s]+)'],
  src_user_domain: ['src_user', '@(?<src_user_domain>[^@>\\s]+)'],
  ssl_issuer_email_domain: ['ssl_issuer_email', '@(?<ssl_issuer_email_domain>[^@>\\s]+)'],
  ssl_subject_email_domain: ['ssl_subject_email', '@(?<ssl_subject_email_domain>[^@>\\s]+)'],
  url_domain: ['url', '^(?:\\w+://)?(?:[^/@?#]*@)?(?<url_domain>[^/:?#]+)'],
  http_referrer_domain: ['http_referrer', '^\\w+://(?:[^/@?#]*@)?(?<http_referrer_domain>[^/:?#]+)'],
};

/** Computed from fields that are filled. */
const LAST = new Set([
  ...Object.keys(DOMAINS),
  ...['answer_count', 'query_count', 'recipient_count', 'reply_code'],
  ...['url_length', 'http_user_agent_length', 'transport_dest_port', 'ssl_validity_window', 'ssl_is_valid'],
]);

/** The computed fields of a dataset in their order. */
export function calculationsOf(model: string, fields: readonly string[]): readonly Calculation[] {
  const ordered = [...fields.filter((field) => !LAST.has(field)), ...fields.filter((field) => LAST.has(field))];
  return ordered.map((field) => {
    const domain = DOMAINS[field];
    if (domain !== undefined) return { field, expression: domain[1], regexOver: domain[0] };
    const special = SPECIAL_OF_MODEL[`${model}.${field}`] ?? SPECIAL[field];
    return { field, expression: special ?? filled(field) };
  });
}

function filled(field: string): string {
  return NUMBERS.has(field) ? `if(isnum(${field}),${field},0)` : `if(isnull(${field}) OR ${field}="","unknown",${field})`;
}

/** A field's value, or that of another, or a text. */
function either(field: string, other: string, none = '"unknown"'): string {
  return `case(isnotnull(${field}) AND ${field}!="",${field},isnotnull(${other}) AND ${other}!="",${other},true(),${none})`;
}

/** A sum and its two parts: of three numbers any two give the third; what two are needed for has no value without them. */
function totals(sum: string): Readonly<Record<string, string>> {
  const [into, out] = [`${sum}_in`, `${sum}_out`];
  return {
    [sum]: `case(isnum(${sum}),${sum},isnum(${into}) AND isnum(${out}),${into}+${out})`,
    [into]: `case(isnum(${into}),${into},isnum(${sum}) AND isnum(${out}),${sum}-${out})`,
    [out]: `case(isnum(${out}),${out},isnum(${sum}) AND isnum(${into}),${sum}-${into})`,
  };
}

function countOf(field: string): string {
  return `if(isnum(${field}_count),${field}_count,coalesce(mvcount(${field}),1))`;
}

/** The name of a program where only its command line is known: behind the last backslash, without what follows it. */
function programOf(commandLine: string): string {
  const name = `${commandLine}_name`;
  const regexes = [String.raw`(?s)^\s*"(?:[^"]*\\)?([^"\\]+)".*`, String.raw`(?s)^(?:.*\\)?([^\s"\\]+)(?:\s.*)?$`].map(
    quotedRegex,
  );
  const unlessItMatches = regexes.map((regex) => `match(${commandLine},${regex}),replace(${commandLine},${regex},"\\1")`);
  return `case(isnotnull(${name}) AND ${name}!="",${name},${unlessItMatches.join(',')},true(),"unknown")`;
}

/** In a string of SPL two backslashes stand for one; other escapes stay as they are. */
function quotedRegex(regex: string): string {
  return `"${regex.replaceAll('\\\\', '\\\\\\\\').replaceAll('"', '\\"')}"`;
}

/** Names of DNS reply codes (IANA: DNS RCODEs), by number and by mnemonic. */
function replyCode(): string {
  const codes: readonly (readonly [number, string, string])[] = [
    [0, 'noerror', 'No Error'],
    [1, 'formerr', 'Format Error'],
    [2, 'servfail', 'Server Failure'],
    [3, 'nxdomain', 'Non-Existent Domain'],
    [4, 'notimp', 'Not Implemented'],
    [5, 'refused', 'Query Refused'],
  ];
  const arms = codes.map(([number, mnemonic, name]) => `in(lower(reply_code_id),"${number}","${mnemonic}"),"${name}"`);
  return `case(${arms.join(',')},isnull(reply_code) OR reply_code="","unknown",true(),reply_code)`;
}
