/** What reading apps and datasets can report: a closed list, each with the sentence that documents it. */

/** Code -> what it means. */
export const KNOWLEDGE_CODES = {
  'conf/data-model': 'A file of data/models is no data model.',
  'conf/duplicate-key': 'A key stands twice in a stanza of a .conf file; the last value counts, as in Splunk.',
  'conf/encoding': 'A file of an app is not UTF-8, and was read as Windows-1252.',
  'conf/not-a-setting': 'A line of a .conf file is neither a stanza, a comment nor a setting.',
  'conf/unclosed-stanza': 'The header of a stanza has no closing bracket.',
  'conf/unknown-setting': 'A key of props.conf or transforms.conf is no setting, but nearly one.',
  'run/bad-calculated-field':
    'An EVAL setting of props.conf is no expression, or calls a function that there is not, and was left out.',
  'run/bad-event-type': 'The search of an event type cannot be used, so it matches nothing.',
  'run/bad-index-transform': 'An index-time transform or sed script cannot be used, and was left out.',
  'run/bad-regex': 'A regular expression of props.conf or transforms.conf cannot be used, and its setting was left out.',
  'run/clone-limit': 'CLONE_SOURCETYPE made more events of one than anybody can have meant; the others were left out.',
  'run/datetime-config': 'A DATETIME_CONFIG of props.conf names a file of patterns of its own, which splkit does not read.',
  'run/indexed-extractions': 'An INDEXED_EXTRACTIONS of props.conf that makes no fields here: XML, or what is no format.',
  'run/kv-mode': 'A KV_MODE that is no mode, or one by a stanza of multikv.conf, which needs a real Splunk.',
  'run/lookup-unavailable':
    'An automatic lookup was left out: its table or a column is not there, or it is of a kind that needs a real Splunk; or its KV store collection is empty here.',
  'run/sourcetype-spelling': 'A dataset names a sourcetype in another spelling than the apps do; events get that of the apps.',
  'run/truncated-event': 'Events longer than TRUNCATE were cut.',
  'run/unknown-time-zone': 'A TZ setting names no time zone; UTC was taken.',
  'run/unknown-transform': 'A REPORT or TRANSFORMS setting names a transform that does not exist.',
  'run/unreadable-records': 'Records of an event log of Windows (EVTX) are damaged and were left out; the others are read.',
  'run/wrong-checksum':
    'Records of an event log of Windows (EVTX) have been changed since it was written: a checksum is another.',
} as const;
