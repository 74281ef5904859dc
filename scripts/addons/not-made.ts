/** Fields that public add-ons make and ours do not, each with the reason. */

interface NotMade {
  /** Stanzas that it is about. */
  readonly stanza: RegExp;
  readonly field: RegExp;
  readonly reason: string;
}

const NOT_MADE: readonly NotMade[] = [
  {
    stanza: /^suricata$/,
    field: /^(?:capture|decoe?r|decoder|defrag|dfrag|detect|dns_mem|flow_|http_mem|stream_|tcp_|uptime)/,
    reason: 'counters of the event type `stats`, which keep their own names',
  },
  {
    stanza: /^crowdstrike:events:sensor$/,
    field: /^(?:cpu_.*|serial|family|mac|ip|interface|enabled|dest_host_aid|dest_name|date|description|severity|category)$/,
    reason: "they come out of the inventory of hosts, or of the vendor's descriptions of events, which stand in no event",
  },
  { stanza: /^crowdstrike:events:sensor$/, field: /./, reason: 'of kinds of events whose columns no public document describes' },
  { stanza: /Sysmon/, field: /^granted_access_description$/, reason: 'a text for each combination of access rights' },
  { stanza: /^gws:/, field: /./, reason: 'parameters of single kinds of reports, which are fields under their own names' },
  { stanza: /^linux_secure$/, field: /./, reason: 'not in the messages' },
  { stanza: /^pan:correlation$/, field: /action$/, reason: 'a correlated event says of no action' },
  { stanza: /^OktaIM2:log$/, field: /./, reason: 'not in the System Log' },
  { stanza: /^mscs:azure:audit$|^bro:services/, field: /./, reason: 'the event has it under that name' },
  { stanza: /^sysmon:linux$/, field: /^service/, reason: 'no event of Sysmon for Linux is about a service' },
  { stanza: /advancedhunting$/, field: /./, reason: 'no column of the tables of advanced hunting' },
];

/** Why a field is not made; undefined: no reason is known. */
export function whyNotMade(stanza: string, field: string): string | undefined {
  return NOT_MADE.find((each) => each.stanza.test(stanza) && each.field.test(field))?.reason;
}
