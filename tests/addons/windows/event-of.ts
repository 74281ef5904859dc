/** An event of Windows as a forwarder writes it, of what a template names. */
import type { Template } from './templates.ts';

/** Where any text would not do. */
const VALUES: Readonly<Record<string, string>> = {
  AuthenticationPackageName: 'NTLM',
  CreationUtcTime: '2024-03-01 09:59:59.900',
  CommandLine: 'demo.exe /quiet',
  DestinationIp: '192.0.2.7',
  DestinationPort: '443',
  Details: 'DWORD (0x00000001)',
  EventType: 'SetValue',
  Hash: 'MD5=00112233445566778899AABBCCDDEEFF,SHA1=AB,SHA256=AB,IMPHASH=AB',
  Hashes: 'MD5=00112233445566778899AABBCCDDEEFF,SHA1=AB,SHA256=AB,IMPHASH=AB',
  Image: 'C:\\Tools\\demo.exe',
  ImageLoaded: 'C:\\Tools\\demo.dll',
  ImagePath: 'C:\\Tools\\demo.exe',
  Initiated: 'true',
  IpAddress: '::ffff:10.0.0.5',
  IpPort: '50123',
  LogonType: '3',
  MemberName: 'CN=Anna A,CN=Users,DC=example,DC=com',
  NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
  ObjectName: 'C:\\Data\\list.txt',
  ObjectType: 'File',
  ParentImage: 'C:\\Windows\\explorer.exe',
  ParentProcessName: 'C:\\Windows\\explorer.exe',
  ProcessName: 'C:\\Tools\\demo.exe',
  Protocol: 'tcp',
  RelativeTargetName: 'list.txt',
  ShareName: '\\\\*\\ADMIN$',
  SourceImage: 'C:\\Tools\\demo.exe',
  SourceIp: '10.0.0.5',
  SubjectUserName: 'root',
  TargetFilename: 'C:\\Tools\\new.exe',
  TargetImage: 'C:\\Windows\\System32\\lsass.exe',
  TargetObject: 'HKLM\\SOFTWARE\\Demo\\Start',
  TargetUserName: 'anna',
  UtcTime: '2024-03-01 10:00:00.000',
};

/** Other data holds its own name. */
export function eventOf({ channel, id, names, element }: Template): string {
  const outcome = id === 4625 || id === 4771 ? '0x8010000000000000' : '0x8020000000000000';
  const value = (name: string): string => VALUES[name] ?? name;
  const data =
    element === undefined
      ? `<EventData>${names.map((name) => `<Data Name='${name}'>${value(name)}</Data>`).join('')}</EventData>`
      : `<UserData><${element}>${names.map((name) => `<${name}>${value(name)}</${name}>`).join('')}</${element}></UserData>`;
  const system = [
    "<Provider Name='Demo-Provider' Guid='{54849625-5478-4994-A5BA-3E3B0328C30D}'/>",
    `<EventID>${id}</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>${outcome}</Keywords>`,
    "<TimeCreated SystemTime='2024-03-01T10:00:00.000000000Z'/><EventRecordID>71</EventRecordID><Correlation ActivityID='{B1}'/>",
    `<Execution ProcessID='700' ThreadID='800'/><Channel>${channel}</Channel><Computer>dc1.example.com</Computer>`,
    channel === 'Security' ? '<Security/>' : "<Security UserID='S-1-5-18'/>",
  ].join('');
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${system}</System>${data}</Event>`;
}
