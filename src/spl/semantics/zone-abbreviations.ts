/** Abbreviations of time zones, such as EST. */

/** Abbreviations that logs carry, in hours east of UTC. Where several zones share one, Splunk's default (the American one) counts. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  ...{ UTC: 0, GMT: 0, Z: 0, UCT: 0, WET: 0, WEST: 1, CET: 1, CEST: 2, MET: 1, MEST: 2, BST: 1, EET: 2, EEST: 3, MSK: 3, MSD: 4 },
  ...{
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
    AKST: -9,
    AKDT: -8,
    HST: -10,
    AST: -4,
    ADT: -3,
    NST: -3.5,
  },
  ...{
    IST: 5.5,
    PKT: 5,
    SGT: 8,
    HKT: 8,
    JST: 9,
    KST: 9,
    AWST: 8,
    ACST: 9.5,
    ACDT: 10.5,
    AEST: 10,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
    SAST: 2,
  },
};

/** Hours east of UTC of a zone's abbreviation, in any case; undefined when there is no such. */
export function hoursOfAbbreviation(name: string): number | undefined {
  return ABBREVIATIONS[name.toUpperCase()];
}
