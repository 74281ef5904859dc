/**
 * The data of events of Windows by channel and event ID, as Microsoft's pages on the events of security auditing, Sysmon's schema (`sysmon -s`) and the
 * manifests of the other providers name it. Of each channel the events that detections ask for. `$Name` is a group of names.
 */

const GROUPS: Readonly<Record<string, string>> = {
  Subject: 'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId',
  Target: 'TargetUserName TargetDomainName TargetSid',
  TargetLogon: 'TargetUserSid TargetUserName TargetDomainName TargetLogonId',
  Account:
    'SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath ProfilePath UserWorkstations PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue NewUacValue UserAccountControl UserParameters SidHistory LogonHours',
  Logon: 'LogonType LogonProcessName AuthenticationPackageName WorkstationName TransmittedServices LmPackageName KeyLength',
  Caller: 'ProcessId ProcessName IpAddress IpPort',
  Object: 'ObjectServer ObjectType ObjectName HandleId',
  Directory: 'OpCorrelationID AppCorrelationID $Subject DSName DSType ObjectDN ObjectGUID ObjectClass',
  Image: 'RuleName UtcTime ProcessGuid ProcessId Image',
  File: 'FileVersion Description Product Company OriginalFileName',
  Rule: 'Product_Name Product_Version Unused ID Detection_Time User Path Process_Name Security_intelligence_Version Engine_Version RuleType Target_Commandline Parent_Commandline Involved_File Inhertiance_Flags',
};

const GROUP = '$Target $Subject PrivilegeList SamAccountName SidHistory';
const MEMBER = 'MemberName MemberSid $Target $Subject PrivilegeList';
const NTLM = 'SChannelName UserName DomainName WorkstationName SChannelType';
const FILE_GONE = '$Image User TargetFilename Hashes IsExecutable Archived';

const DATA: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  Security: {
    4624: '$Subject $TargetLogon $Logon LogonGuid $Caller ImpersonationLevel RestrictedAdminMode TargetOutboundUserName TargetOutboundDomainName VirtualAccount TargetLinkedLogonId ElevatedToken',
    4625: '$Subject TargetUserSid TargetUserName TargetDomainName Status FailureReason SubStatus $Logon $Caller',
    4627: '$Subject $TargetLogon LogonType EventIdx EventCountTotal GroupMembership',
    4648: '$Subject LogonGuid TargetUserName TargetDomainName TargetLogonGuid TargetServerName TargetInfo $Caller',
    4657: '$Subject ObjectName ObjectValueName HandleId OperationType OldValueType OldValue NewValueType NewValue ProcessId ProcessName',
    4662: '$Subject $Object OperationType AccessList AccessMask Properties AdditionalInfo AdditionalInfo2',
    4663: '$Subject $Object AccessList AccessMask ProcessId ProcessName ResourceAttributes',
    4670: '$Subject $Object OldSd NewSd ProcessId ProcessName',
    4672: '$Subject PrivilegeList',
    4688: '$Subject NewProcessId NewProcessName TokenElevationType ProcessId CommandLine $TargetLogon ParentProcessName MandatoryLabel',
    4697: '$Subject ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount',
    4698: '$Subject TaskName TaskContent',
    4699: '$Subject TaskName TaskContent',
    4703: '$Subject $TargetLogon ProcessName ProcessId EnabledPrivilegeList DisabledPrivilegeList',
    4719: '$Subject CategoryId SubcategoryId SubcategoryGuid AuditPolicyChanges',
    4720: '$Target $Subject PrivilegeList $Account',
    4722: '$Target $Subject',
    4723: '$Target $Subject PrivilegeList',
    4724: '$Target $Subject',
    4725: '$Target $Subject',
    4726: '$Target $Subject PrivilegeList',
    4727: GROUP,
    4728: MEMBER,
    4730: '$Target $Subject PrivilegeList',
    4731: GROUP,
    4732: MEMBER,
    4733: MEMBER,
    4734: '$Target $Subject PrivilegeList',
    4735: GROUP,
    4737: GROUP,
    4738: 'Dummy $Target $Subject PrivilegeList $Account',
    4740: '$Target $Subject',
    4741: '$Target $Subject PrivilegeList $Account DnsHostName ServicePrincipalNames',
    4742: 'ComputerAccountChange $Target $Subject PrivilegeList $Account DnsHostName ServicePrincipalNames',
    4743: '$Target $Subject PrivilegeList',
    4744: GROUP,
    4749: GROUP,
    4754: GROUP,
    4756: MEMBER,
    4759: GROUP,
    4764: 'GroupTypeChange $Target $Subject PrivilegeList',
    4768: '$Target ServiceName ServiceSid TicketOptions Status TicketEncryptionType PreAuthType IpAddress IpPort CertIssuerName CertSerialNumber CertThumbprint',
    4769: 'TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress IpPort Status LogonGuid TransmittedServices',
    4771: 'TargetUserName TargetSid ServiceName TicketOptions Status PreAuthType IpAddress IpPort CertIssuerName CertSerialNumber CertThumbprint',
    4776: 'PackageName TargetUserName Workstation Status',
    4780: '$Target $Subject PrivilegeList',
    4781: 'OldTargetUserName NewTargetUserName TargetDomainName TargetSid $Subject PrivilegeList',
    4783: GROUP,
    4790: GROUP,
    4794: '$Subject Workstation Status',
    4798: '$Target $Subject CallerProcessId CallerProcessName',
    4876: 'BackupType $Subject',
    4886: 'RequestId Requester Attributes',
    4887: 'RequestId Requester Attributes Disposition SubjectKeyIdentifier Subject',
    5136: '$Directory AttributeLDAPDisplayName AttributeSyntaxOID AttributeValue OperationType',
    5137: '$Directory',
    5140: '$Subject ObjectType IpAddress IpPort ShareName ShareLocalPath AccessMask AccessList',
    5141: '$Directory TreeDelete',
    5145: '$Subject ObjectType IpAddress IpPort ShareName ShareLocalPath RelativeTargetName AccessMask AccessList AccessReason',
  },
  System: {
    7036: 'param1 param2',
    7040: 'param1 param2 param3 param4',
    7045: 'ServiceName ImagePath ServiceType StartType AccountName',
  },
  Application: { 2282: 'ModuleDll ProcessorArchitecture', 3000: 'param1 param2 param3' },
  'Microsoft-Windows-Sysmon/Operational': {
    1: '$Image $File CommandLine CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser',
    2: '$Image TargetFilename CreationUtcTime PreviousCreationUtcTime User',
    3: '$Image User Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName',
    5: '$Image User',
    6: 'RuleName UtcTime ImageLoaded Hashes Signed Signature SignatureStatus',
    7: '$Image ImageLoaded $File Hashes Signed Signature SignatureStatus User',
    8: 'RuleName UtcTime SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction SourceUser TargetUser',
    9: '$Image Device User',
    10: 'RuleName UtcTime SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace SourceUser TargetUser',
    11: '$Image TargetFilename CreationUtcTime User',
    12: 'EventType $Image TargetObject User',
    13: 'EventType $Image TargetObject Details User',
    14: 'EventType $Image TargetObject NewName User',
    15: '$Image TargetFilename CreationUtcTime Hash Contents User',
    17: 'EventType $Image PipeName User',
    18: 'EventType $Image PipeName User',
    19: 'RuleName EventType UtcTime Operation User EventNamespace Name Query',
    20: 'RuleName EventType UtcTime Operation User Name Type Destination',
    21: 'RuleName EventType UtcTime Operation User Consumer Filter',
    22: '$Image QueryName QueryStatus QueryResults User',
    23: FILE_GONE,
    26: FILE_GONE,
  },
  'Microsoft-Windows-PowerShell/Operational': { 4104: 'MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path' },
  'Microsoft-Windows-NTLM/Operational': { 8004: NTLM, 8005: NTLM, 8006: NTLM },
  'Microsoft-Windows-TaskScheduler/Operational': {
    200: 'TaskName ActionName TaskInstanceId EnginePID',
    201: 'TaskName TaskInstanceId ActionName ResultCode EnginePID',
  },
  'Microsoft-Windows-Windows Defender/Operational': {
    ...Object.fromEntries([1121, 1122, 1125, 1126, 1129, 1131, 1132, 1133, 1134].map((id) => [id, '$Rule'])),
    5007: 'Product_Name Product_Version Old_Value New_Value',
  },
};

/** What stands in UserData, for events that have that instead. */
const USER_DATA: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  Security: { 1100: '', 1102: 'LogFileCleared $Subject' },
  System: { 104: 'LogFileCleared SubjectUserName SubjectDomainName Channel BackupPath' },
  'Microsoft-Windows-AppLocker/MSI and Script': Object.fromEntries(
    [8004, 8007, 8022, 8025, 8029, 8040].map((id) => [
      id,
      'RuleAndFileData PolicyName RuleId RuleName RuleSddl TargetUser TargetProcessId FilePath FileHash Fqbn TargetLogonId FullFilePath',
    ]),
  ),
  'Microsoft-Windows-CAPI2/Operational': {
    70: 'CryptAcquireCertificatePrivateKey Certificate',
    81: 'WinVerifyTrust Certificate',
  },
  'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational': { 1007: 'CertNotificationData SubjectName' },
  'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational': { 1149: 'EventXML Param1 Param2 Param3' },
};

/** An event: its channel, its ID, the names of its data, and the element of UserData around them. */
export interface Template {
  readonly channel: string;
  readonly id: number;
  readonly names: readonly string[];
  readonly element?: string;
}

export function templates(): readonly Template[] {
  return [
    ...flat(DATA).map(({ words, ...event }) => ({ ...event, names: words })),
    ...flat(USER_DATA).map(({ words: [element = 'EventXML', ...names], ...event }) => ({ ...event, element, names })),
  ];
}

function flat(table: typeof DATA) {
  return Object.entries(table).flatMap(([channel, events]) =>
    Object.entries(events).map(([id, text]) => ({ channel, id: Number(id), words: wordsOf(text) })),
  );
}

function wordsOf(text: string): readonly string[] {
  const words = text.split(' ').filter((word) => word !== '');
  return words.flatMap((word) => (word.startsWith('$') ? wordsOf(GROUPS[word.slice(1)] ?? '') : [word.replaceAll('_', ' ')]));
}
