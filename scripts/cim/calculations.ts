/** How the data models of the CIM compute fields, in the order in which they are computed; written from what the CIM's manual says of each. */

/** One computed field. */
export interface Calculation {
  readonly field: string;
  /** An eval expression, or a regex with one named group over another field. */
  readonly expression: string;
  readonly regexOver?: string;
}

const NUMBERS = new Set([
  'bytes_in',
  'bytes_out',
  'packets_in',
  'packets_out',
  'src_port',
  'dest_port',
  'recipient_count',
  'object_size',
  'file_size',
]);

/** Where the manual says more than that a missing value is "unknown". */
const SPECIAL: Readonly<Record<string, string>> = {
  vendor_product: [
    'case(isnotnull(vendor_product) AND vendor_product!="",vendor_product',
    'isnotnull(vendor) AND vendor!="unknown" AND isnotnull(product) AND product!="unknown",vendor." ".product',
    'isnotnull(vendor) AND vendor!="unknown",vendor',
    'isnotnull(product) AND product!="unknown",product',
    'isnotnull(sourcetype),sourcetype',
    'true(),"unknown")',
  ].join(','),
  bytes: sumOf('bytes'),
  packets: sumOf('packets'),
  answer_count: 'if(isnum(answer_count),answer_count,coalesce(mvcount(answer),0))',
  query_count: 'if(isnum(query_count),query_count,coalesce(mvcount(query),0))',
  recipient_count: 'if(isnum(recipient_count),recipient_count,coalesce(mvcount(recipient),0))',
  url_length: 'if(isnum(url_length),url_length,len(url))',
  http_user_agent_length: 'if(isnum(http_user_agent_length),http_user_agent_length,len(http_user_agent))',
  transport_dest_port: 'mvzip(transport,dest_port,"/")',
  ssl_validity_window: 'if(isnum(ssl_validity_window),ssl_validity_window,ssl_end_time-ssl_start_time)',
  ssl_is_valid:
    'case(isnotnull(ssl_is_valid),ssl_is_valid,isnum(ssl_start_time) AND isnum(ssl_end_time),if(now()>=ssl_start_time AND now()<=ssl_end_time,"true","false"))',
  date: 'if(isnull(date) OR date="",strftime(_time,"%Y-%m-%d"),date)',
};

/** The same field is computed otherwise in this model. */
const SPECIAL_OF_MODEL: Readonly<Record<string, string>> = {
  'Authentication.app': 'if(isnull(app) OR app="",sourcetype,app)',
};

/** Taken out of another field where the event does not say it. */
const DOMAINS: Readonly<Record<string, readonly [from: string, regex: string]>> = {
  recipient_domain: ['recipient', '@(?<recipient_domain>[^@>\\s]+)'],
  src_user_domain: ['src_user', '@(?<src_user_domain>[^@>\\s]+)'],
  ssl_issuer_email_domain: ['ssl_issuer_email', '@(?<ssl_issuer_email_domain>[^@>\\s]+)'],
  ssl_subject_email_domain: ['ssl_subject_email', '@(?<ssl_subject_email_domain>[^@>\\s]+)'],
  url_domain: ['url', '^(?:\\w+://)?(?:[^/@?#]*@)?(?<url_domain>[^/:?#]+)'],
  http_referrer_domain: ['http_referrer', '^(?:\\w+://)?(?:[^/@?#]*@)?(?<http_referrer_domain>[^/:?#]+)'],
};

/** Computed from fields as they come, before these are filled. */
const FIRST = new Set(['answer_count', 'query_count', 'recipient_count', 'bytes', 'packets', ...Object.keys(DOMAINS)]);
/** Computed from fields that are filled. */
const LAST = new Set(['url_length', 'http_user_agent_length', 'transport_dest_port', 'ssl_validity_window', 'ssl_is_valid']);

/** The computed fields of a dataset in their order. */
export function calculationsOf(model: string, fields: readonly string[]): readonly Calculation[] {
  const ordered = [...fields].sort((a, b) => turn(a) - turn(b));
  return ordered.map((field) => {
    const domain = DOMAINS[field];
    if (domain !== undefined) return { field, expression: domain[1], regexOver: domain[0] };
    const special = SPECIAL_OF_MODEL[`${model}.${field}`] ?? SPECIAL[field];
    return { field, expression: special ?? filled(field) };
  });
}

function turn(field: string): number {
  return FIRST.has(field) ? 0 : LAST.has(field) ? 2 : 1;
}

function filled(field: string): string {
  return NUMBERS.has(field) ? `if(isnum(${field}),${field},0)` : `if(isnull(${field}) OR ${field}="","unknown",${field})`;
}

function sumOf(field: string): string {
  return `if(isnum(${field}),${field},if(isnum(${field}_in),${field}_in,0)+if(isnum(${field}_out),${field}_out,0))`;
}
