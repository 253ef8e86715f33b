/** What a code of a finding means, in sentences that need no other page. */
export interface CodeEntry {
  /** In a few words. */
  title: string;
  /** What is so where the gate does not hold, or warns. */
  meaning: string;
  /** What the finding shows; left out where the meaning says it. */
  evidence?: string;
  /** What to do. */
  wayOut: string;
  /** Who notices it. */
  affected: string;
  /**
   * What becomes of it in the proof after a write: it is `told` at once, or waited for and then `tolerated`, or `hopeless`
   * to wait for. @default waited for until the deadline, and then an error
   */
  afterWrite?: "told" | "tolerated" | "hopeless";
  /** No run takes it into state: every preview shows it for as long as it stands. */
  isNeverTaken?: true;
  /** The run that tells it mends it: no run takes it into state. */
  isMendedByRun?: true;
  /** While it is violated, the domain, its application or its certificate is none of ours: a repair leaves that alone. */
  notOurs?: "domain" | "application" | "certificate";
  /** Also a take-over that changes nothing is refused for it: it is another's, nobody can sign in, or what was declared makes no sense. */
  stopsTakeOver?: true;
  /**
   * Of one person, of an address that this machine may not reach, or of what is assumed of a vendor: what could not be told of it
   * stops no take-over that changes nothing.
   */
  isAside?: true;
  /** It tells what federating does to everybody. */
  isEffect?: true;
  /** It tells what somebody accepted. */
  isAcceptance?: true;
  /** Somebody may answer for it, by name and until a day. */
  isAcceptable?: true;
  /** Of a live domain it is drift only: everybody still signs in, and nobody else can. */
  isHarmless?: true;
}

const NOBODY_YET = "Nobody yet: the run stops before it federates the domain, or changes its federation.";
const DOMAIN = "Everybody on the domain and on the child domains that inherit from it.";
const RUN = "Whoever runs the program: it stops before its first write.";
const COMMAND = "Whoever runs it: it stops, and nothing was changed.";

/**
 * Every code of a finding, in the order of the alphabet. One that is not here compiles nowhere; what a single person is
 * told has codes in {@link PEOPLE_CODES}, and what is assumed of the vendors in {@link PROBE_CODES}.
 */
export const GATE_CODES = {
  "access-closed": {
    title: "An access policy of JumpCloud keeps everybody out",
    meaning:
      "An access policy of JumpCloud denies the application to everybody, or to each group that may use it, under no conditions and without exceptions. Whom it keeps out beside that, `parity` tells of each person.",
    evidence: "The policy.",
    wayOut: "Switch the access policy off, or change it, in JumpCloud's console.",
    affected: DOMAIN,
  },
  "administrator-account": {
    title: "The administrator's account is to be made",
    isMendedByRun: true,
    meaning:
      "The tenant has no account of the technical administrator's name, or has it under the name of before, and this run writes it. It needs the permission User.ReadWrite.All, which the identity `deploy` does not have.",
    evidence: "What is lacking, and the permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up.",
    affected: RUN,
  },
  "administrator-adopted": {
    title: "The administrator of `technicalAdmin.adopt`",
    meaning:
      "The account that is to be used as it is does not hold the role Global Administrator for good, or it depends on JumpCloud, on time, or on a local Active Directory. Where roles that are held through groups could not be read, it is not known.",
    evidence: "What keeps the account from being an administrator for emergencies.",
    wayOut:
      "Name the object id of an enabled, cloud-only Global Administrator whose role is active for good, on a domain that stays unfederated. Where roles could not be read, grant GroupMember.Read.All.",
    affected: RUN,
  },
  "administrator-changed": {
    title: "An administrator beside JumpCloud has got something new",
    isAcceptable: true,
    meaning:
      "Since the record of the federation was taken, a Global Administrator on a domain that is not federated has got another password or a further sign-in method, or lost its sessions. Whoever did it may hold the account, which is the way back while JumpCloud is down. Companies renew such passwords on purpose, so it is a note and changes no exit code. It is told with `--record` or `--state` only, as nothing else knows what was before.",
    evidence: "What is new, and of which day.",
    wayOut:
      "Ask who did it. Where nobody did, set a new password, take the method away, and revoke the sessions in Entra.",
    affected: "Nobody by itself; everybody, where it was a stranger.",
  },
  "administrator-federated": {
    title: "A privileged role behind JumpCloud",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role for good and signs in on a federated domain. Whoever rules JumpCloud, or its signing key, can sign in with that role. It is a note and changes no exit code.",
    evidence: "The roles, and how they are held.",
    wayOut:
      "Give the person a second, cloud-only account for the role on a domain that stays unfederated, or let the role be activated when it is needed.",
    affected: "Everybody in the tenant, on a day on which somebody else rules JumpCloud.",
  },
  "administrator-foreign": {
    title: "The administrator's name is taken",
    meaning:
      "The tenant has an account of the technical administrator's name that this stack did not make. By the name alone a stranger's account would become a Global Administrator.",
    evidence: "The object id of that account, and since when it exists.",
    wayOut:
      "Name another `adminNickname`, or delete or rename that account. Your own Global Administrator is used as it is by `technicalAdmin.adopt`.",
    affected: RUN,
  },
  "administrator-on-domain": {
    title: "A privileged person on a domain to be federated",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role, or may activate one, and needs JumpCloud to use it once the domain is federated. It is a warning and refuses nothing.",
    evidence: "The roles, and how they are held.",
    wayOut: "Give the person a second, cloud-only account for the role on a domain that stays unfederated.",
    affected: "The named administrator, on a day on which JumpCloud is down.",
  },
  "administrator-on-federated-domain": {
    title: "The emergency administrator on a domain to be federated",
    meaning:
      "The administrator for emergencies has a sign-in name on the domain that is to be federated, or on a child of it, and would depend on JumpCloud.",
    wayOut: "Give it a sign-in name on the initial *.onmicrosoft.com domain.",
    affected: NOBODY_YET,
  },
  "administrator-role": {
    title: "The administrator is to get its role",
    isMendedByRun: true,
    meaning:
      "The technical administrator does not hold the role Global Administrator directly and for good, and this run gives it. It needs the permission RoleManagement.ReadWrite.Directory, by which an application can make anybody a Global Administrator, and which the identity `deploy` does not have.",
    evidence: "The permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up. Or have a Global Administrator give the role in Entra, which a run then finds.",
    affected: RUN,
  },
  "administrators-unread": {
    title: "Privileged people could not be read",
    meaning:
      "Who holds a privileged role on a domain to be federated could not be told for everybody. It refuses nothing by itself, but `remap`, which never writes the id of such a person unasked.",
    evidence: "What could not be read.",
    wayOut: "Grant the Microsoft Graph permission GroupMember.Read.All and run again.",
    affected: "Nobody: a warning about somebody may be missing.",
  },
  "application-closed": {
    title: "The group may not use the application",
    meaning:
      "JumpCloud's group is not bound to the application of the domain, so that JumpCloud signs nobody in. It need not be where other groups, or bindings of their own, lead each of its people there.",
    evidence: "The id of the group, and how many of its people get in otherwise.",
    wayOut: "Run `pulumi up --refresh`, which binds it again, or bind it in JumpCloud's console, under SSO.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
  "application-gone": {
    title: "The application is gone",
    stopsTakeOver: true,
    meaning: "JumpCloud has the application of a federated domain no longer, so that nobody can sign in.",
    wayOut:
      "The write that met it has set the domain back, or says what to do. Run `pulumi up --refresh`, which makes the application again.",
    affected: DOMAIN,
  },
  "application-mismatch": {
    title: "The application does not fit the declaration",
    stopsTakeOver: true,
    afterWrite: "hopeless",
    notOurs: "application",
    meaning:
      "The application at JumpCloud is not active, or its issuer or its sign-in address is another one than declared. With WS-Federation the address is not compared.",
    evidence: "What the application has, and what was declared.",
    wayOut:
      "Activate it in JumpCloud, or correct the application in the program and run it with the stage `prepare` first.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
  "application-settings": {
    title: "The application asserts what Entra does not take",
    afterWrite: "hopeless",
    meaning:
      "A setting that decides what the application says of a person (NameID, IDPEmail, signature, audience, address) differs from what Entra needs. JumpCloud may also show no setting at all.",
    evidence: "The setting, its value, and the one that Entra takes.",
    wayOut:
      "Set it back in JumpCloud's console, under SSO. Where none is shown, use a credential that may read applications whole.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
  assumption: {
    title: "Something that is assumed of a vendor",
    meaning:
      "`probe` looked at something that no document says. It is otherwise on this tenant, could not be read, or can't be seen yet. The finding's object is the name of the assumption, which has a page of its own.",
    wayOut: "Look at the page of the assumption: `npx jumpcloud-entra explain --code NAME`.",
    affected: "Nobody by itself; the page of the assumption says what depends on it.",
  },
  "assumptions-probed": {
    title: "What signing in depends on was not seen",
    isAside: true,
    meaning:
      "Something that no document says, and that decides whether people can sign in, is otherwise on this tenant, could not be read, or can't be seen yet. The finding's object is the name of the assumption.",
    wayOut:
      "Look at the page of the assumption: `npx jumpcloud-entra explain --code NAME`. Keep the domain Managed until it is settled.",
    affected: NOBODY_YET,
  },
  "certificate-days": {
    title: "The certificate ends soon after federating",
    meaning:
      "JumpCloud's signing certificate ends in fewer days than `certificateDays`, 30 where nothing is set.",
    evidence: "The certificate and its last day.",
    wayOut:
      "Renew it in JumpCloud's console before federating, or lower `certificateDays`. On a federated domain run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`.",
    affected: NOBODY_YET,
  },
  "certificate-expired": {
    title: "The certificate has expired",
    meaning:
      "The certificate that JumpCloud signs with for a federated domain has ended. It is an outage in progress.",
    evidence: "The certificate and its last day.",
    wayOut: "Run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`, which makes another one.",
    affected: DOMAIN,
  },
  "certificate-key": {
    title: "Certificate and key do not belong together",
    afterWrite: "hopeless",
    meaning:
      "JumpCloud has a signing certificate without a private key, or with one that is more than an hour older, so that it may not be able to sign.",
    evidence: "When certificate and key were written.",
    wayOut:
      "Upload certificate and key once more in JumpCloud's console, under SSO, or generate a new pair there.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
  "certificate-life": {
    title: "The certificate is not valid now",
    stopsTakeOver: true,
    meaning:
      "The application has no signing certificate, or one that has expired, is not valid yet, or has unreadable dates. In the last 30 days of a valid one it is a warning.",
    evidence: "The certificate and its dates.",
    wayOut:
      "Generate or regenerate it in JumpCloud's console, under SSO. Where it is not valid yet, check this machine's clock.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
  "certificate-of-another": {
    title: "The tenant trusts another application's certificate",
    stopsTakeOver: true,
    notOurs: "certificate",
    meaning:
      "JumpCloud has two applications at the end of one address and sends people to one of them; the tenant trusts the certificate of the one that is not declared. Where JumpCloud sends people there, they sign in with it, and ending the trust in it would lock them out.",
    evidence: "Both applications, the address and the certificate.",
    wayOut:
      "Give the one of the two that is not to be used another IDP URL in JumpCloud. Where people can't sign in meanwhile, `rotate --repair` makes the tenant trust both.",
    affected: NOBODY_YET,
  },
  "certificate-trusted": {
    title: "The tenant does not trust the certificate",
    stopsTakeOver: true,
    meaning:
      "JumpCloud signs with a certificate that the tenant trusts neither as its present nor as its next one, or has none. It is an outage in progress.",
    evidence: "The certificate that JumpCloud signs with, and since when.",
    wayOut:
      "Run `npx jumpcloud-entra rotate --repair --domain DOMAIN`, or `pulumi up`. Where JumpCloud has none, generate one in its console.",
    affected: DOMAIN,
  },
  "certificate-unaccounted": {
    title: "A certificate that is nobody's",
    isAcceptable: true,
    afterWrite: "told",
    isNeverTaken: true,
    meaning:
      "The tenant trusts a certificate that JumpCloud does not sign with, and that no rollover of this program brings: a former certificate of JumpCloud, or one of somebody else. Whoever holds its key signs in as anybody on the domain, a Global Administrator included.",
    evidence: "The slot, `signingCertificate` or `nextSigningCertificate`, and the thumbprint.",
    wayOut:
      "Run `jumpcloud-entra rotate`, whose plan ends a rollover that is under way and the trust in an old certificate. One that is newer than JumpCloud's it leaves until somebody ends the trust in it with `--drop THUMBPRINT`.",
    affected: `Nobody notices it; in danger: ${DOMAIN}`,
  },
  "changed-lately": {
    title: "The last change may still spread",
    meaning:
      "Microsoft may spread a change of a domain's sign-in for two hours. Where a run has set the domain back itself, the next flip waits for that; where a rollback is undone, it is a warning.",
    evidence: "When the change was made, and until when it may spread.",
    wayOut:
      "Wait until then. After a set-back, `refederate` with a moment since that set-back asks for it sooner. Where people can't sign in meanwhile, `rotate --repair` makes the tenant trust what JumpCloud signs with; `pulumi up` does so, too, before it refuses.",
    affected: "People of the domain: for hours some are sent to JumpCloud and others to Microsoft.",
  },
  "child-promoted": {
    title: "A child domain that follows no more",
    isAcceptable: true,
    meaning:
      "A domain below the federated one is a root of its own, so that its people don't sign in with that federation: they need a password at Microsoft, or a federation of its own. Where the record has it as a child, somebody promoted it since. Else it may have been added so: then it is a note, and told only where the domain is Managed.",
    evidence: "How the domain stands.",
    wayOut:
      "Find out who promoted it. Microsoft makes no child of a root again: give it an application and a federation of its own.",
    affected: "Everybody on that domain.",
  },
  clock: {
    title: "This machine's clock is wrong",
    stopsTakeOver: true,
    meaning:
      "This machine's clock and Microsoft's differ by more than five minutes, so that what is judged here of a certificate's dates is not what Microsoft decides.",
    evidence: "The time of this machine, and the span of a token that is in use.",
    wayOut: "Set the clock of this machine right, by NTP, and run again.",
    affected: NOBODY_YET,
  },
  "config-key-unknown": {
    title: "The template has no such key",
    meaning: "The program sets a configuration key that the template of the application does not take.",
    evidence: "The key, and the keys that the template has.",
    wayOut: "Correct or remove the key.",
    affected: RUN,
  },
  "consent-administrator": {
    title: "The administrator who consented to JumpCloud",
    meaning:
      "JumpCloud writes into the tenant in the name of the account that consented to it. That account is blocked, gone, or no Global Administrator any more, so that the sync stops; JumpCloud notices only when it next writes. As a note, it holds the role only while it is activated. Who consented is shown by Entra's audit log for 30 days, or 7 without Entra ID P1; afterwards by whoever names it with --consented-by.",
    evidence: "The account, and what is wrong with it.",
    wayOut:
      "A Global Administrator who stays reactivates the directory in JumpCloud's console, Directory Integrations, Cloud Directories; an account for this alone is best.",
    affected:
      "Joiners, leavers and whoever changes a password at JumpCloud: nothing of it reaches Microsoft.",
  },
  "device-impact": {
    title: "Joined devices",
    isAcceptable: true,
    meaning:
      "Devices are joined to the tenant, more of them than `acceptDeviceImpact` allows. With SAML their people can't sign in to Windows with a Microsoft account, and no further device can join. A number that could not be read refuses as well.",
    evidence: "How many devices are joined.",
    wayOut:
      "Use the protocol `wsFed`, if your JumpCloud plan has it, or set `acceptDeviceImpact`. Where the number could not be read, grant Device.Read.All.",
    affected: "Nobody yet; once federated with SAML, people of joined devices.",
  },
  "directory-ambiguous": {
    title: "Several Microsoft 365 directories fit",
    meaning: "JumpCloud is connected to more than one Microsoft 365 tenant that fits the declaration.",
    evidence: "Their names and ids.",
    wayOut: "Name one by its id: `pulumi config set directory ID`.",
    affected: RUN,
  },
  "directory-changed": {
    title: "JumpCloud's directory is otherwise than the stack left it",
    isAcceptable: true,
    meaning:
      "A setting, a domain or a rule of JumpCloud's Microsoft 365 directory is not what it was when the stack last ran, declared or not. They decide whom JumpCloud writes into the tenant, under which sign-in name, and what becomes of who is locked out. `check` compares them with `--state` only, as nothing else knows what was before; the refreshed preview always does.",
    evidence: "The setting as it is, and as it was.",
    wayOut:
      "Run `pulumi preview --refresh`, and `pulumi up --refresh` where it is to be as declared. Else find out who changed it.",
    affected: "Whoever is written next: people get other names, are blocked, or are not written at all.",
  },
  "directory-closed": {
    title: "The directory does not lead to the people",
    meaning:
      "JumpCloud's directory does not have the federated domain, or leads to nobody who may use the domain's application, by whatever group or binding. JumpCloud suspends in the tenant whoever it leads to no more, or gives them other sign-in names. A note where it leads to some of them only: the others may have no account in the tenant.",
    wayOut:
      "Run `pulumi up --refresh`, which binds the group again, or bind the group and add the domain in JumpCloud's console, under Directory Integrations.",
    affected: DOMAIN,
  },
  "directory-consent": {
    title: "The consent is lost",
    meaning:
      "The consent with which JumpCloud writes into the tenant no longer works. People still sign in, but joiners, renames and leavers do not arrive.",
    evidence: "Microsoft's own words.",
    wayOut:
      "A Global Administrator opens the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivates it. Never press deactivate.",
    affected: "New people, people who are renamed, and whoever expects that leavers are blocked.",
  },
  "directory-missing": {
    title: "JumpCloud is not connected to the tenant",
    meaning:
      "JumpCloud has no connection to a Microsoft 365 tenant yet, or not the one that is declared. Only a person's consent in a browser makes one.",
    evidence: "The directories that JumpCloud has.",
    wayOut:
      "A Global Administrator connects Microsoft 365 in JumpCloud's console, Directory Integrations, Cloud Directories; then run `pulumi up` again. Where another one is there, correct `directory`.",
    affected: "Nobody yet: without it nobody is synced, and no domain is federated.",
  },
  "domain-child": {
    title: "A child domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The domain is a child of another one and inherits its way to sign in.",
    evidence: "Its parent.",
    wayOut: "Federate or roll back its parent, or promote it to a root domain first.",
    affected: COMMAND,
  },
  "domain-default": {
    title: "The tenant's default domain",
    meaning:
      "Microsoft does not federate the default domain. It is pending where this run makes another domain the default.",
    wayOut: "Leave `primaryDomain` empty, or name a verified domain in it that stays unfederated.",
    affected: NOBODY_YET,
  },
  "domain-federated": {
    title: "Somebody else's federation",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning:
      "The domain is federated already, otherwise than declared or recorded: with another issuer, with fields or addresses that no run of this program wrote, or at the declared address with an application that this organisation of JumpCloud does not have. It is pending where the domain is half federated, and with the stage `prepare` where people sign in at another identity provider, whose federation that stage leaves alone; it is unknown where its configuration could not be read.",
    evidence: "The issuer and the addresses, or the fields that differ.",
    wayOut:
      "Declare what it has, remove that federation, or set `adopt: true` to take it over, but for another organisation's: use that one, or `rollback` first. Where it could not be read, grant Domain-InternalFederation.Read.All.",
    affected: "Nobody yet: people go on to sign in as they do.",
  },
  "domain-initial": {
    title: "A domain of Microsoft's",
    stopsTakeOver: true,
    meaning:
      "The domain is the tenant's initial one, where administrators for emergencies live, or another one below Microsoft's. Such a domain is never federated.",
    wayOut: "Federate a custom domain instead.",
    affected: RUN,
  },
  "domain-unknown": {
    title: "The tenant has no such domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The tenant that the credential leads to does not have the domain, or has it no longer.",
    evidence: "The domains that it has, where they were listed.",
    wayOut:
      "Correct the name, set ARM_TENANT_ID and the credential of the right tenant, or add and verify the domain in the Microsoft 365 admin center.",
    affected: "Whoever runs it; where the domain was taken out of the tenant, everybody on it.",
  },
  "domain-unverified": {
    title: "The domain is not verified",
    stopsTakeOver: true,
    meaning: "The tenant lists the domain, but nobody has proved that it is the tenant's.",
    wayOut: "Create its verification DNS record and verify it in the Microsoft 365 admin center.",
    affected: RUN,
  },
  "drill-due": {
    title: "The way back was not rehearsed lately",
    isHarmless: true,
    meaning:
      "`rollbackDrilledOn` tells when the way back was rehearsed, and that is more than 90 days ago, is no day, or lies in the future. It refuses nothing. Where nobody ever set it, nothing is told.",
    evidence: "The day, and until when it counts.",
    wayOut:
      "Run `npx jumpcloud-entra rollback --drill` on a spare domain or the emulators, then set the day that it prints.",
    affected: "Nobody yet: in an outage, those who wait until somebody has found out how it goes.",
  },
  "drill-unfit": {
    title: "No domain to rehearse a rollback on",
    meaning:
      "`rollback --drill` sets a domain to Managed and federates it again. People sign in on this one who were not named as test accounts, who they are could not be read, or it is not federated.",
    evidence: "How many people, and some of their names.",
    wayOut:
      "Rehearse on a spare domain, or on the emulators (`npm run emulators`). Test accounts are named with --person UPN. What a drill that broke off left Managed, `rollback --undo` federates again.",
    affected: COMMAND,
  },
  "effect-address-withdrawn": {
    title: "An address is taken away",
    isEffect: true,
    meaning:
      "This run empties an address of the federation that an earlier run declared and that the program declares no more.",
    evidence: "The address, and what ends with it.",
    wayOut: "Declare it again where that is not meant.",
    affected:
      "Without metadataExchangeUri joined devices and older programs; without passwordResetUri whoever resets a password.",
  },
  "effect-change": {
    title: "What a change of a federation does",
    isEffect: true,
    meaning:
      "This run changes a field of a live federation: an address, the issuer, the protocol, the certificate, or what sign-in pages show and ask for.",
    evidence: "What begins, moves or ends by it.",
    wayOut: "Declare what it was where that is not meant.",
    affected: DOMAIN,
  },
  "effect-consent": {
    title: "Whose consent the sync acts with",
    isEffect: true,
    meaning:
      "JumpCloud's sync acts for the administrator who consented to it. Blocking that account, or taking its role away, stops the sync. It is told before a domain is federated.",
    wayOut: "Consent with an account of its own that nobody will block, such as the technical administrator.",
    affected: "Nobody now; once that account is blocked, joiners, renames and leavers.",
  },
  "effect-mfa-behavior": {
    title: "Who asks for the second factor stays set",
    isEffect: true,
    meaning:
      "Federating sets federatedIdpMfaBehavior, which Microsoft can't unset: it can only be changed to another value.",
    evidence: "The value.",
    wayOut: "Decide before federating who asks for the second factor.",
    affected: "Everybody on the domain, when asked for a second factor.",
  },
  "effect-password-sign-in": {
    title: "Passwords at Microsoft end",
    isEffect: true,
    meaning:
      "With the stage `federated` everybody on the domain signs in at JumpCloud. Microsoft takes up to two hours to show it everywhere, and as long for the way back.",
    evidence: "The domains, children included.",
    wayOut: "Announce the day, and choose an hour in which few people work.",
    affected: DOMAIN,
  },
  "effect-take-over": {
    title: "Another application behind a live federation",
    isEffect: true,
    meaning:
      "This run moves the sign-ins of a federated domain to another application. Microsoft takes up to two hours to show it everywhere.",
    evidence: "The address until now, and the new one.",
    wayOut: "Choose an hour in which few people work. The output rollbackRecord keeps the former federation.",
    affected: DOMAIN,
  },
  "effect-taken-over": {
    title: "A federation that stands already is taken over",
    isEffect: true,
    meaning:
      "The domain is federated with the declared application, and no run of this stack is known to have done it: the state was lost or restored, a run was killed before the engine noted it, the resource has another name now, or somebody federated it by hand. The run takes it over where every gate of a flip holds, and writes only what differs from the declaration.",
    evidence: "The issuer and the address of the federation.",
    wayOut:
      "Read docs/change-shape.md before you apply it, where the code or the state has another shape than before.",
    affected:
      "Nobody: where somebody could not sign in, the run is refused and the federation stays as it is.",
  },
  "effect-twelve-hours": {
    title: "Some people are asked again after 12 hours",
    isEffect: true,
    meaning:
      "Microsoft gives federated people sessions of at most 12 hours where it can't follow a change of the password: those whose last change it does not know, and those who were made by Graph in a federated domain, as JumpCloud's sync makes accounts. It is told by the run that federates a domain.",
    wayOut: "Tell the help desk that it is no fault of the federation. `watch` counts them.",
    affected: "Joiners from then on, and people without a moment of their last password.",
  },
  "effect-without-browser": {
    title: "Sign-in without a browser ends",
    isEffect: true,
    meaning:
      "What sends a password itself ends with an error once its domain is federated: IMAP, POP, SMTP AUTH, Exchange with basic authentication, ROPC, Teams Rooms on Windows. JumpCloud has no address at which Microsoft could ask it for them (WS-Trust). It is told by the run that federates a domain.",
    wayOut:
      "Tell those whom `npx jumpcloud-entra parity --legacy` lists, two weeks before. Rooms and scanners keep a password on the initial domain.",
    affected:
      "Mail programs, scanners, scripts and rooms of the domain, and of child domains that inherit from it.",
  },
  "emergency-activation": {
    title: "Somebody's activation mail lies behind the sign-in",
    meaning:
      "A person has set no password at JumpCloud yet, is on a federated domain, and JumpCloud knows no address of theirs outside of one: the mail that lets them set it goes to a mailbox that they can't open before. Only `doctor --emergency` looks at it.",
    evidence: "The people.",
    wayOut: "Give them another address in JumpCloud and send the mail there, or set a first password.",
    affected: "The named people.",
  },
  "emergency-administrator": {
    title: "A way in without JumpCloud",
    meaning:
      "No Global Administrator can be relied on when JumpCloud is down: enabled, cloud-only, active for good, on an unfederated domain, outside the sync, and with a strong method or tested within 90 days. Where only one exists it is a warning.",
    evidence: "Who was ruled out, and why.",
    wayOut:
      "Make such an administrator on the initial domain, sign in and register a security key, or attest a sign-in by `emergencyAccess`. Where holders could not be read, grant GroupMember.Read.All.",
    affected: "Nobody yet; on a day on which JumpCloud is down, nobody could set the domain back.",
  },
  "emergency-alerts": {
    title: "Alarms go where nobody gets in then",
    meaning:
      "Every place that is known to be told of an alarm is shut with the sign-in: mail on a federated domain, or Teams. Only `doctor --emergency` looks at it.",
    evidence: "The places, without their secret addresses.",
    wayOut: "Let alarms go to something that people reach without the tenant as well.",
    affected: "Whoever should hear of an outage.",
  },
  "emergency-credential": {
    title: "A rollback could not sign in to Microsoft from here",
    meaning:
      "No credential is at hand that signs in to Microsoft Graph without a pipeline and without JumpCloud and may set a domain to Managed, or it ends soon. Only `doctor --emergency` looks at it.",
    evidence: "How the credential signs in, and until when.",
    wayOut:
      "Keep a certificate of the identity `deploy` offline: `doctor --script` registers it from EMERGENCY_CERTIFICATE.",
    affected: "Everybody of a domain that has to be rolled back, for as long as nobody can.",
  },
  "emergency-notices": {
    title: "Microsoft's own notices go where nobody gets in then",
    meaning:
      "The tenant's technical and security contacts are all on federated domains. Only `doctor --emergency` looks at it.",
    evidence: "The addresses.",
    wayOut: "Name an address outside of them as well, in the Microsoft 365 admin center.",
    affected: "Whoever should hear of it.",
  },
  "emergency-reset-mail": {
    title: "JumpCloud's administrators get their reset mail behind the sign-in",
    meaning:
      "No administrator of JumpCloud who may change something has an address outside the federated domains: who forgot the password gets the link by a mail that nobody can open. Only `doctor --emergency` looks at it.",
    evidence: "The administrators.",
    wayOut: "Give one of them an address on a domain that stays unfederated.",
    affected: "Nobody, until JumpCloud has to be repaired.",
  },
  "emergency-second": {
    title: "No second emergency administrator, or one with the same kind of method",
    meaning:
      "Fewer than two Global Administrators get in without JumpCloud, or all who do have one and the same kind of sign-in method. Only `doctor --emergency` looks at it.",
    evidence: "Who they are, and with what.",
    wayOut: "Make a second one on the initial domain, with a method of another kind.",
    affected: "Nobody, until the first one fails.",
  },
  "emergency-tested": {
    title: "An emergency administrator was not tested, or not as somebody says",
    meaning:
      "Nobody has signed in with the account for 90 days, nobody says so, or Microsoft's own record has no successful sign-in of that day or later. Where the record can't be read, the word of a person counts. Only `doctor --emergency` looks at it.",
    evidence: "The day, and Microsoft's last successful sign-in.",
    wayOut: "Sign in with it, and name that day.",
    affected: "Nobody, until the account is needed.",
  },
  "federation-absent": {
    title: "The domain is Managed",
    afterWrite: "tolerated",
    meaning:
      "People of the domain sign in with passwords at Microsoft, where a federation was to be proved: it was rolled back, or not federated yet.",
    wayOut:
      "If this was a rollback, leave it; set `refederate` to federate it again. Until then nothing more is judged of it: `rollback --prepare` lists who has left and gets in, and changes nothing.",
    affected: "Everybody on the domain who has no password at Microsoft.",
  },
  "federation-detail": {
    title: "A detail of the federation is not as declared",
    isHarmless: true,
    meaning:
      "The tenant holds another value of a declared field that decides neither who signs in nor where: somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected: "Nobody by itself: the name of the federation, or how browsers and prompts behave.",
  },
  "federation-differs": {
    title: "The federation is not as declared",
    meaning:
      "The tenant holds another value of a declared field that decides who signs in, or where: somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected:
      "With another issuer, sign-in address or protocol everybody on the domain; else whoever uses what the field sets.",
  },
  "federation-foreign": {
    title: "Somebody else's federation is to be ended",
    meaning:
      "A rollback met an issuer that is neither JumpCloud's for this domain nor the record's, with sign-ins that go to none of JumpCloud's hosts, or a configuration that could not be read.",
    evidence: "The issuer and the address, and the issuer that was expected.",
    wayOut:
      "Ask whoever runs that identity provider, as people sign in there. To end it all the same, add --foreign.",
    affected: COMMAND,
  },
  "federation-half": {
    title: "Federated without a configuration",
    meaning:
      "Microsoft treats the domain as federated, but holds no configuration: nobody on it can sign in.",
    wayOut:
      "Run `pulumi up` with the stage `federated`, which repairs it, or `npx jumpcloud-entra rollback --domain DOMAIN`.",
    affected: DOMAIN,
  },
  "federation-unaccounted": {
    title: "Another domain that somebody federated",
    isNeverTaken: true,
    isAcceptable: true,
    meaning:
      "A domain of the tenant is federated with an issuer and an address that no application of JumpCloud has, or with a certificate that the application of that address does not sign with. Whoever made it decides who signs in there, and may vouch for people of other domains where the tenant's token policy is lax.",
    evidence: "The issuer and the address.",
    wayOut:
      "Find out who federated it, and set it to Managed where nobody should have. Where it is right, name it with `--known-federation`.",
    affected: "Nobody notices it; in danger: everybody on that domain.",
  },
  "federation-undeclared": {
    title: "An address that nobody declared",
    afterWrite: "told",
    meaning:
      "The federation has an address to which devices and older programs send passwords, or where people reset them, and nothing declares it.",
    evidence: "The field and the address.",
    wayOut:
      "Where it is yours, declare it; else find out who set it. Where Microsoft keeps it although it is written empty, `rollback` and `rollback --undo` take it away.",
    affected: "Nobody notices it: passwords may go to a stranger.",
  },
  "federation-unread": {
    title: "The federation could not be read",
    meaning: "The domain is federated, and its configuration could not be read, so that nothing is proved.",
    evidence: "What Graph answered.",
    wayOut:
      "Grant Domain-InternalFederation.Read.All. For a child domain, name the root that it signs in as.",
    affected: "Nobody by itself: nothing is known to be wrong.",
  },
  "former-lock-out": {
    title: "Somebody could not sign in at the former identity provider",
    meaning:
      "The domain is to be federated again with the identity provider that it had before JumpCloud, and the account carries JumpCloud's immutable id, or none: that provider names it by another one.",
    evidence: "The id.",
    wayOut:
      "Give the accounts their former ids back while the domain is Managed: `remap --undo`. Or name whom you accept to lock out.",
    affected: "Whoever is named: once the domain is federated, there is no way in for that person.",
  },
  "group-outside": {
    title: "The declared group is not the one that signs in",
    meaning:
      "The application of a federated domain is open to other groups than the declared one, or to people who are bound to it by themselves; the declared one may not use it, holds nobody, is not there, or could not be read. Who is in the others signs in. It refuses nothing where that is everybody of the declared one.",
    evidence: "The declared group, what JumpCloud shows of it, and the groups that may use the application.",
    wayOut:
      "Declare the group that the domain's people are in. Where the declared one is right, run `pulumi up --refresh`, which binds it again.",
    affected: "Whoever is in the declared group and in none of the others.",
  },
  "group-relied-on": {
    title: "Licences or policies hang on a synced group",
    isAcceptable: true,
    meaning:
      "The directory writes this group into the tenant, where its members get licences by it, or a policy of Conditional Access that is on is for them or leaves them out. Who leaves the group at JumpCloud loses that, and everybody does where it is renamed, loses its address or is unbound. It is a note and changes no exit code; the tenant's groups are known by their names.",
    evidence: "How many people are in it, how many licences they have by it, and the policies.",
    wayOut: "Give what hangs on it to another group before you rename, unbind or shrink this one.",
    affected: "Nobody, while the group stays as it is.",
  },
  "group-shrinks": {
    title: "A run takes licences or policies away",
    isAcceptable: true,
    meaning:
      "The run renames a group that the directory writes into the tenant, takes its address away, without which JumpCloud writes it no more, or takes people out of it; and licences or policies of Conditional Access hang on that group. It is unknown, and refuses nothing, where they could not be read.",
    evidence: "What the run does to the group, what hangs on it, and how many people lose it.",
    wayOut:
      "Give what hangs on it to another group first. Who is named in `allowRemovals` may leave; the rest is answered for by `accepted`, with the group's name of before as its object.",
    affected: RUN,
  },
  "group-taken": {
    title: "The group's name or address is taken",
    meaning:
      "JumpCloud or the tenant has a group of the planned name or address, or a person has the address. The sync would take such a group over.",
    evidence: "Who has the name or the address, and where.",
    wayOut:
      "Choose another name or address, rename that group, or set `adopt: true` to take it over. Where a person has the address, choose another one.",
    affected: RUN,
  },
  "held-by-other-name": {
    title: "This stack holds it under another name",
    stopsTakeOver: true,
    isHarmless: true,
    meaning:
      "An application or a group that the run declares carries the mark of this stack, of a component with another name or another parent. Without an alias Pulumi takes a renamed component for a new one, and deletes what the old one held when the new one is made.",
    evidence: "What is held, and under which name.",
    wayOut:
      'Where the component was renamed or moved, add the line that the finding has to its options, such as `aliases: [{ name: "m365" }]`. Where the state was lost, `pulumi config set transferFrom PROJECT/STACK`, once.',
    affected: RUN,
  },
  "held-by-other-stack": {
    title: "Another stack holds it",
    stopsTakeOver: true,
    meaning:
      "An application or a group that the run declares carries the mark of another stack. Two stacks would undo each other's work, and the end of one would be the end of the company's sign-in. A stack of the same name is another one, too, where its state was lost or lies in another backend.",
    evidence: "The stack, its component, and what it holds.",
    wayOut:
      "Leave it to that stack. To have it handed over: `pulumi config set transferFrom PROJECT/STACK`, in a program of your own the argument `transferFrom` of the component. That counts once. The other stack is then refused, and its `pulumi destroy` releases everything once it holds nothing more. A group is handed over with all applications of that stack, or left to it; and nothing is to a stack that writes no marks. Where nobody runs a stack of that name, somebody wrote the mark by hand: find out who in JumpCloud's Directory Insights, take it out of the description in the console, and run `npx pulumi up --refresh`. Destroy no stack for it.",
    affected: RUN,
  },
  "holder-unknown": {
    title: "Nobody's mark is on what is taken over",
    isMendedByRun: true,
    isHarmless: true,
    meaning:
      "The run takes over an application, a group or a federation that carries no stack's mark: somebody made it by hand, or a stack of before, or one with `mark: false`. Whether another stack holds it can't be told. It is a warning and refuses nothing. A federation that was found so stays when this stack is destroyed or no longer declares its domain: stage `prepare` and `rollback` end it.",
    evidence: "What is taken over.",
    wayOut:
      "Make sure that no other stack keeps it, and that no component of this one was renamed without an alias.",
    affected: "Nobody by itself; everybody, where another stack or the component's former name ends it.",
  },
  "identity-administrator": {
    title: "Somebody can become any application",
    meaning:
      "An application holds a permission, or somebody holds or may activate a role of Entra, by which a secret can be added to any application of the tenant: whoever it is can become the identity that federates. Only `doctor` looks at it, where Application.Read.All is granted.",
    evidence: "The permission, or who holds the role.",
    wayOut: "Take the permission or the role away where it is not needed, and protect the rest.",
    affected: "Nobody notices it.",
  },
  "identity-foreign": {
    title: "An application of another tenant may federate",
    meaning:
      "An application that is registered in another tenant holds a permission to federate in this one. Who can sign in as it is known there only.",
    evidence: "Its permissions.",
    wayOut: "Take its permissions away, unless you know why it has them.",
    affected: "Nobody notices it.",
  },
  "identity-key": {
    title: "An identity has a secret or a certificate",
    meaning:
      "The application of an identity, or another one that may federate, has a secret or a certificate. Whoever has it is that application, from anywhere.",
    evidence: "The key, and until when it is good.",
    wayOut:
      "Let it sign in by a federated credential, as the script of `doctor --script` makes it, and take the key away.",
    affected: "Nobody notices it.",
  },
  "identity-key-ends": {
    title: "A secret or a certificate of an identity ends soon",
    meaning:
      "A key by which an identity signs in ends within 30 days. From then on nothing that uses it runs, the look for drift on a schedule included.",
    evidence: "The key, and its last day.",
    wayOut: "Renew it before that day, or let the identity sign in by a federated credential.",
    affected: "Whoever runs the program with it, from that day on.",
  },
  "identity-owner": {
    title: "Somebody owns an identity",
    meaning:
      "Somebody owns the application of an identity, or another one that may federate. An owner needs no role to add a secret to it, and is it then.",
    evidence: "The owners.",
    wayOut:
      "Take every owner off in Entra, App registrations and Enterprise applications, Owners: administrators need not own it.",
    affected: "Nobody notices it.",
  },
  "identity-trust": {
    title: "An identity trusts somebody else's jobs",
    meaning:
      "A federated credential lets more than the jobs of this repository's environment sign in as an identity: those of another repository, of a branch or a pull request, of another environment, or of another system. The environment `read` is every pull request's, and must not be one of an application that may federate.",
    evidence: "The federated credential.",
    wayOut:
      "Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is.",
    affected: "Nobody notices it.",
  },
  "identity-unread": {
    title: "Not looked at: who can become an identity",
    meaning:
      "Who owns the applications that may federate, and who has keys to them, is not known, because this credential does not get to see it or the read failed.",
    evidence: "Why it could not be read.",
    wayOut: "Grant Application.Read.All where you want to know it.",
    affected: "Nobody notices it.",
  },
  "immutable-id-unproven": {
    title: "What JumpCloud sends as immutable id was not seen",
    meaning:
      "Nobody in the tenant carries the id of a JumpCloud user yet, or somebody whom the sync has written carries another one. So `parity --fix` and `remap` write no id.",
    evidence: "The person whose id was looked at, where there is one.",
    wayOut: "Let JumpCloud's sync write one person first, and run it again.",
    affected: "Nobody: nothing is written.",
  },
  "initial-domain-missing": {
    title: "The tenant shows no initial domain",
    meaning:
      "The tenant answers no *.onmicrosoft.com domain, where the administrator for emergencies lives and which is the default domain for want of another.",
    wayOut:
      "Check that the tenant id is right, or name a verified domain that stays unfederated as `primaryDomain`.",
    affected: RUN,
  },
  "issuer-taken": {
    title: "Another domain uses the issuer",
    meaning: "Another federated domain of the tenant has the planned issuer; Microsoft takes each one once.",
    evidence: "The issuer, and the domain that has it.",
    wayOut: "Give each domain its own application and issuer, such as https://DOMAIN.",
    affected: RUN,
  },
  "jumpcloud-admin-mfa": {
    title: "JumpCloud's administrators need no second factor",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation does not require a second factor of its administrators. Whoever has the password of one rules JumpCloud, and by that signs in as anybody on the domain.",
    wayOut:
      "Require multi-factor authentication of administrators in JumpCloud's console, Settings, Administrators.",
    affected: "Everybody on the domain, on the day on which somebody has such a password.",
  },
  "jumpcloud-administrator": {
    title: "People of the domain administer JumpCloud",
    isAcceptable: true,
    meaning:
      "The account that a person signs in with at JumpCloud administers it, too. Whoever takes it over rules JumpCloud, and by that signs in as anybody on the domain. It is a note and changes no exit code.",
    evidence: "The sign-in names with their roles, five at most.",
    wayOut: "Keep administrators of JumpCloud few, with a second factor, and apart from everyday accounts.",
    affected: "Everybody on the domain, on the day on which somebody else has such an account.",
  },
  "jumpcloud-application-credential": {
    title: "Somebody else has a key to JumpCloud's application",
    isAcceptable: true,
    meaning:
      "JumpCloud's application in the tenant has a secret, a key or an owner that was added in the tenant. Whoever has it, or may add one, writes into the tenant as JumpCloud does. JumpCloud itself signs in by what its own registration has, and needs none.",
    evidence: "Each secret and key with its name and day, and each owner.",
    wayOut:
      "Find out who added it, in Entra's audit log, and take it away in the Entra admin center, Enterprise applications.",
    affected: "Everybody in the tenant: accounts can be made, changed and blocked.",
  },
  "jumpcloud-application-scope": {
    title: "The consent to JumpCloud is too narrow",
    isAcceptable: true,
    meaning:
      "What was consented to for JumpCloud's application has no permission by which people can be written. JumpCloud publishes no list of what it asks for, so that only this is looked at.",
    evidence: "The scopes of the consent.",
    wayOut:
      "Reactivate the directory in JumpCloud's console, Directory Integrations, Cloud Directories: the consent page asks for all that JumpCloud needs.",
    affected: "Whoever joins, changes or leaves: JumpCloud's writes fail.",
  },
  "jumpcloud-password-elsewhere": {
    title: "Another directory checks passwords for JumpCloud",
    isAcceptable: true,
    meaning:
      "JumpCloud lets another directory, such as a local Active Directory, manage people and check their passwords. Whoever rules that directory signs in as them. It is a note and changes no exit code.",
    evidence: "The sign-in names, five at most.",
    wayOut: "Where nobody means it, end the delegation in JumpCloud's console, at the person.",
    affected: "These people.",
  },
  "jumpcloud-password-policy": {
    title: "JumpCloud takes weak passwords",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation demands less than eight characters, never locks an account after wrong passwords, or gives new passwords by mail or without a second factor. A password of JumpCloud opens Microsoft 365. Nothing declares these settings, so it is a note and changes no exit code.",
    evidence: "What JumpCloud takes.",
    wayOut: "Where nobody means it, change it in JumpCloud's console, Settings, Password Settings.",
    affected: "Whoever has such a password.",
  },
  "leaver-enabled": {
    title: "Somebody who has left can still be signed in",
    isAcceptable: true,
    meaning:
      "A person was suspended or deleted at JumpCloud more than an hour ago, and the account on the federated domain is still enabled at Microsoft. Nobody signs in anew through JumpCloud with it, but sessions go on, and so do ways round JumpCloud. Where JumpCloud's log could not be read, it is a note, as it may be less than an hour.",
    evidence: "Whether the person is suspended or gone.",
    wayOut:
      "Block the account in Entra and revoke its sessions, or activate the person in JumpCloud. Where JumpCloud's sync should have blocked it, look at the person's status in the directory.",
    affected: "Nobody of those who work here; the company, where the person still has a session.",
  },
  "lock-out": {
    title: "Somebody would be locked out",
    isAside: true,
    isAcceptable: true,
    isAcceptance: true,
    meaning:
      "This person can sign in now and could not, or may not, by JumpCloud. It is pending where JumpCloud's sync changes all that stands in the way, unknown where it can't be told, and holds where `acceptLockOut` names the person. More than 20 people are told by reason.",
    evidence: "What stands in the way: the codes of people.",
    wayOut: "Do what the finding says for that person, or name the person in `acceptLockOut`.",
    affected: "Nobody yet; once federated, the named person.",
  },
  "lock-out-needless": {
    title: "`acceptLockOut` names somebody needlessly",
    isAcceptance: true,
    meaning:
      "`acceptLockOut` names a person who is not locked out by the domain of the sign-in name, or whose sign-in name is on none of the stack's domains. It is a warning.",
    wayOut: "Take the name out of `acceptLockOut`, or correct it.",
    affected: "Nobody; later it would let that person be locked out unasked.",
  },
  "managed-password-alone": {
    title: "Managed, a password alone would open the domain",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "Were the domain rolled back to Managed, JumpCloud would ask nobody for a second factor any more, and Entra would not ask everybody: security defaults are off, and no policy of Conditional Access that is on demands one of everybody, at each application and under no conditions. It is a note. `rollback` tells it first; there it is unknown where it could not be read.",
    evidence: "The policies that ask some, and whom they leave out.",
    wayOut:
      "Prepare a policy in report-only mode that demands multifactor authentication of all users for all resources, and turn on what the finding names as soon as the domain is Managed. Security defaults can't be on beside a policy that is.",
    affected: "Nobody notices it: after a rollback, whoever has a person's old password gets in.",
  },
  "managed-second-factor": {
    title: "Managed, Entra would ask for a second factor of its own",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "Were the domain rolled back to Managed, security defaults or a policy of Conditional Access would ask its people for a second factor, for which JumpCloud's counts no more. Whoever has no method at Microsoft is asked to register one, and a strength without a password among its methods, or a policy about registering, can keep them from it. It is a note; who has a method was not looked at.",
    evidence: "What asks, and what decides about registering.",
    wayOut:
      "Let people register a method at Microsoft while all is well, at aka.ms/mysecurityinfo, and be ready to give out Temporary Access Passes.",
    affected: "After a rollback, everybody on the domain who has no method at Microsoft.",
  },
  "member-unknown": {
    title: "JumpCloud does not know the member",
    meaning: "`members` has an address that nobody at JumpCloud has as e-mail address.",
    wayOut: "Correct the address, or create the user in JumpCloud first.",
    affected: RUN,
  },
  mfa: {
    title: "The second factor",
    meaning: "Who asks for the second factor is clear: JumpCloud, whose word Entra takes, or Entra itself.",
    wayOut: "Nothing.",
    affected: "Nobody.",
  },
  "mfa-asked-twice": {
    title: "People may be asked for a second factor twice",
    isAcceptable: true,
    meaning:
      "JumpCloud may ask for a second factor, and Entra does not know of it or asks itself. It is a warning; what could not be read refuses nothing here.",
    evidence: "What makes Entra ask: security defaults or policies.",
    wayOut:
      "Let one of the two ask, tell people, or let the application claim what they did (authClaimConfiguration). Where it could not be read, grant Policy.Read.All.",
    affected: "Everybody on the domain who is asked for a second factor.",
  },
  "mfa-bypass": {
    title: "A password alone would pass for two factors",
    afterWrite: "told",
    meaning:
      "Every assertion of the application claims a second factor, and JumpCloud does not demand one of everybody, or that could not be read.",
    wayOut:
      "Demand MFA of everybody by an access policy of JumpCloud for the application, without exceptions and conditions, or take the constant claim out of authClaimConfiguration.",
    affected: "Nobody notices it: once the domain is federated, a password alone is enough.",
  },
  "mfa-claim": {
    title: "How the application claims a second factor is unclear",
    meaning:
      "The application has a constant claim beside values for each way to sign in, or a value for a way without a name. What JumpCloud sends then is not published.",
    wayOut:
      "Let authClaimConfiguration give the claim either to everybody or to ways to sign in with a second factor.",
    affected: NOBODY_YET,
  },
  "mfa-loop": {
    title: "People would go round for ever",
    afterWrite: "told",
    meaning:
      "Entra would send people back to JumpCloud for a second factor, as federatedIdpMfaBehavior says; but the application never claims one, JumpCloud does not demand one of everybody, or that could not be read.",
    wayOut:
      "Demand MFA of everybody by an access policy of JumpCloud and let the application claim it, or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp.",
    affected: "Once the domain is federated, everybody who brings no second factor.",
  },
  "mfa-nobody": {
    title: "Nobody asks for a second factor",
    isAcceptable: true,
    meaning:
      "Nothing that could be read demands a second factor: a password alone may be enough. It is a warning.",
    wayOut:
      "Demand MFA by an access policy of JumpCloud, or by Conditional Access or security defaults where Entra asks.",
    affected: "Nobody notices it.",
  },
  "mfa-strength": {
    title: "An authentication strength that JumpCloud's factor does not satisfy",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access demands an authentication strength whose allowed combinations leave out federated multifactor authentication, as the passwordless and phishing-resistant ones do. A second factor at JumpCloud does not count for it. It is a note and refuses nothing.",
    evidence: "The policy, and the strength.",
    wayOut:
      "Let those people register such a method at Microsoft, or demand a strength that takes federated multifactor authentication.",
    affected:
      "Whom the policy is for, and who has no such method at Microsoft: they get no further than its page.",
  },
  "on-premises-sync": {
    title: "A local Active Directory is synced",
    meaning:
      "The tenant takes people from a local Active Directory. JumpCloud can't set their immutable ids, so that they can sign in only where the directory's id is what JumpCloud sends. It is unknown where it could not be read. Of a live domain `check` tells it where the record does not declare it, and without a record as a note.",
    evidence: "That the tenant syncs, or the people who come from there.",
    wayOut:
      "End the directory synchronisation, or set `hybrid: true`. Where it could not be read, grant Organization.Read.All.",
    affected: "Nobody yet; once federated, people who come from that directory.",
  },
  "organization-other": {
    title: "Another JumpCloud organisation",
    meaning: "The record is of another organisation than the JumpCloud credential leads to.",
    evidence: "Both ids.",
    wayOut: "Set JUMPCLOUD_ORG_ID to the recorded one, with a credential of it.",
    affected: COMMAND,
  },
  "people-unread": {
    title: "Somebody may be missing among the people",
    meaning:
      "Graph counts more accounts on the domain than it shows, or its readings differ by more than can be asked for one by one. Who is not shown is not judged, and could be locked out unseen, so that the domain is not federated; `parity` marks its list. Nothing else depends on it.",
    evidence: "What was counted, and what was shown.",
    wayOut:
      "Run it again in some minutes: Graph's index is behind after many changes. Where it stays so, compare with the number of users in the Entra admin center, and ask Microsoft.",
    affected: NOBODY_YET,
  },
  "permission-missing": {
    title: "A permission is missing",
    meaning: "The application that the Graph credential belongs to lacks a permission that is needed.",
    evidence: "The permission, and what it is needed for.",
    wayOut:
      "Add the application permission in Entra, App registrations, API permissions, and grant admin consent.",
    affected: "Whoever runs the program or the command: it can't go on, or can't tell.",
  },
  "permission-needless": {
    title: "A permission too many",
    meaning:
      "The identity that is only to read holds permissions to write, so that a pull request could federate; or the identity that runs `up` holds what only the first set-up needs, by which it could make anybody a Global Administrator. That pull requests can read the log of sign-ins is told, and refuses nothing.",
    evidence: "The permissions.",
    wayOut: "Take them away.",
    affected: "Nobody notices it.",
  },
  "plan-acceptance": {
    title: "An acceptance without a reason, or with an end that is no day",
    stopsTakeOver: true,
    meaning:
      "Something that is accepted gives no reason, names nobody who answers for it, ends on what is no day, or can't be accepted at all. It accepts nothing.",
    wayOut: "Write the reason, the name and the day; they are kept with what was accepted.",
    affected: RUN,
  },
  "plan-duplicate": {
    title: "Something is named twice",
    stopsTakeOver: true,
    meaning: "A domain, an issuer, a sign-in address or a member is declared twice.",
    evidence: "The value, and where it is named.",
    wayOut: "Name it once; each domain needs its own application.",
    affected: RUN,
  },
  "plan-emergency-access": {
    title: "The attestation can't be right",
    stopsTakeOver: true,
    meaning: "`emergencyAccess.testedOn` is no day, or lies in the future.",
    wayOut: "Sign in with the account, then set `testedOn` to that day.",
    affected: RUN,
  },
  "plan-issuer": {
    title: "The issuer is not a URI",
    meaning: "JumpCloud and Entra take a URI as issuer, and the declared one is none.",
    evidence: "The declared issuer.",
    wayOut: "Use https://DOMAIN or urn:uri:DOMAIN.",
    affected: RUN,
  },
  "primary-domain": {
    title: "The default domain",
    meaning:
      "The domain of `primaryDomain` can't be the default one: the tenant does not have it, it is not verified, it is federated, or it is to be. Where the initial domain is the default for want of another, it is a warning: Microsoft limits mail from it.",
    wayOut: "Name a verified, Managed domain that stays unfederated as `primaryDomain`.",
    affected: "Whoever runs the program; with the initial domain, new accounts that send mail.",
  },
  "reading-unread": {
    title: "Something could not be read",
    meaning:
      "A vendor did not answer what a gate of a live domain has to look at, so that the gate says nothing.",
    evidence: "What could not be read, and the vendor's answer.",
    wayOut: "Grant the permission that is named, or run it again once the vendor is well.",
    affected: "Whoever runs it: the rest was judged all the same.",
  },
  "realm-elsewhere": {
    title: "Sign-ins are sent elsewhere",
    afterWrite: "tolerated",
    meaning:
      "Everybody on the internet who wants to sign in on the domain is sent to another address than the declared one. Whose page that is decides who reads their passwords.",
    evidence: "Where sign-ins are sent, and where they are to be sent.",
    wayOut:
      "Find out whose address it is and who set it. Where the tenant itself leads there, run `pulumi up --refresh`, or `rollback`, at once. Where the tenant has the declared address, and the domain was moved from the shown one less than two hours ago, Microsoft still shows that one.",
    affected: DOMAIN,
  },
  "realm-redirect": {
    title: "Sign-in pages do not show the federation yet",
    afterWrite: "tolerated",
    isHarmless: true,
    meaning:
      "What everybody on the internet sees of the domain is not what the tenant holds yet: it is treated as Managed.",
    evidence: "How the domain is treated.",
    wayOut: "Wait: Microsoft takes up to two hours to show a change everywhere.",
    affected: "People of the domain: some are asked for a password at Microsoft meanwhile.",
  },
  "record-incomplete": {
    title: "The record holds no federation",
    meaning:
      "There was no configuration to read when the record was taken, so that it can't be undone from it.",
    wayOut:
      "Name an earlier record with --record, such as the output `rollbackRecord`, or federate with `pulumi up` and `refederate`.",
    affected: COMMAND,
  },
  "remap-federated": {
    title: "Immutable ids are not written while the domain is federated",
    meaning:
      "`remap` writes immutable ids only while the domain is Managed. In a federated one Microsoft may refuse another id, and where it takes it, the person is locked out in that moment.",
    evidence: "The issuer of the federation.",
    wayOut:
      "Set the domain to Managed in a planned window, as docs/move.md has it. One person of a domain that is federated with JumpCloud can go by the name on the initial domain: `remap --by-managed-name`.",
    affected: COMMAND,
  },
  "rollover-due": {
    title: "A rollover of the certificate is due",
    meaning:
      "Two thirds of the certificate's life are over: time to roll it over without haste. It is a warning. It is unknown where its dates can't be read.",
    evidence: "The certificate, its last day, and the day since which it is due.",
    wayOut: "Run `npx jumpcloud-entra rotate --domain DOMAIN` and look at the plan.",
    affected: "Nobody yet; once the certificate has expired, everybody on the domain.",
  },
  "rollover-half-pair": {
    title: "The new certificate has no new key",
    meaning:
      "JumpCloud shows the new certificate, but has no private key of its time, so that it may still sign with the old one. The tenant goes on to trust both.",
    evidence: "Since when JumpCloud has the certificate and the key.",
    wayOut: "Upload certificate and key once more in JumpCloud's console, and run it again.",
    affected: "Nobody: the old certificate stays trusted.",
  },
  "rollover-impossible": {
    title: "The certificate can't be rolled over",
    meaning:
      "The domain or its application is not one that can be rolled over: there is no such domain, it is half federated or federated with another application, or the application shows no certificate.",
    wayOut: "Do what the finding says: name the right domain and application, or repair the domain first.",
    affected: COMMAND,
  },
  "rollover-stranger": {
    title: "A next certificate of somebody else's rollover",
    meaning: "The tenant holds a next certificate whose key is not in the folder of this rollover.",
    evidence: "The certificate, and the file in which its key was looked for.",
    wayOut:
      "Go on with the folder or the files of whoever began, or give it up: `npx jumpcloud-entra rotate --domain DOMAIN --drop THUMBPRINT`.",
    affected: "Nobody: the certificate in use stays trusted.",
  },
  "rollover-unclear": {
    title: "What JumpCloud signs with is unclear",
    meaning:
      "JumpCloud's configuration and its metadata name different certificates, could not be read, or the certificates change again and again while the rollover goes on.",
    wayOut: "Try again in some minutes; find out who else changes the certificates.",
    affected: "Nobody by itself: the rollover stops where it is and goes on later.",
  },
  "sign-in-circle": {
    title: "Sign-ins go in a circle",
    isAcceptable: true,
    meaning:
      "JumpCloud itself signs people in at an identity provider of Microsoft's that is this tenant, and the tenant sends its people to JumpCloud: whoever a routing policy of JumpCloud sends there gets in nowhere, neither to the user portal nor to an application. It is a warning where the identity provider names no tenant, or could not be read.",
    evidence: "The identity provider of JumpCloud, and its address.",
    wayOut:
      "Take the identity provider away in JumpCloud's console, or off the routing policies of everybody who signs in to Microsoft 365. Where its groups are none of them, accept it with a reason.",
    affected: "Before federation nobody; then everybody whom a routing policy sends to Microsoft.",
  },
  "sign-in-frequency": {
    title: "A sign-in frequency that looks at JumpCloud's session",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access asks for another sign-in after some time. With SAML Entra measures it by the time in JumpCloud's assertion (AuthnInstant): whose session at JumpCloud is older is sent there and back again. It is a note and refuses nothing.",
    evidence: "The policy, and how often it asks.",
    wayOut:
      "Let sessions at JumpCloud end no later than that, or take the sign-in frequency out of the policy.",
    affected: "Whom the policy is for, once their session at JumpCloud is older than it allows.",
  },
  "sign-in-host": {
    title: "People would type passwords at a strange host",
    meaning:
      "An address of the federation, the page after signing out included, leads to a host that is none of JumpCloud's, or is not encrypted. It is a warning where the run allows the host or the federation uses it already.",
    evidence: "The field and the host.",
    wayOut:
      "Correct the address. Where your people do type passwords there, set JUMPCLOUD_ENTRA_ALLOW_HOSTS for the run; an address without https:// is never allowed.",
    affected: NOBODY_YET,
  },
  "sign-in-page": {
    title: "The sign-in address does not answer",
    isAside: true,
    meaning:
      "There is nothing at an address that people, or their devices, are going to be sent to, or it did not answer this machine.",
    evidence: "The address, and how it answered.",
    wayOut:
      "Compare it with the application in JumpCloud's console, and open it in a browser. Where JumpCloud is down, wait: https://status.jumpcloud.com.",
    affected: NOBODY_YET,
  },
  "slug-taken": {
    title: "Another application has the sign-in address",
    meaning:
      "JumpCloud takes the same address for several applications, and sends people to one of them only, active or not.",
    evidence: "The other application and its address.",
    wayOut:
      "Give that application another IDP URL in JumpCloud; before yours is made, `adopt: true` takes it over instead.",
    affected: NOBODY_YET,
  },
  "sync-would-block": {
    title: "Binding would block an account",
    meaning:
      "The person is suspended at JumpCloud, or locked or expired where the directory's settings block for that, and JumpCloud blocks the account, enabled now, once the person is bound.",
    evidence: "The person, and why JumpCloud blocks.",
    wayOut:
      "Put the person right in JumpCloud, take the address out of `members`, or name the account in `acceptLockOut`.",
    affected: "Nobody yet; once bound, the named person, before any domain is federated.",
  },
  "take-over-writes": {
    title: "A take-over that would change something",
    stopsTakeOver: true,
    meaning:
      "With `adopt: asItStands` a run takes over what is there only where it writes nothing to it, and something of the domain's federation, or the tenant's default domain, is otherwise than declared.",
    evidence: "The field, what the tenant has, and what is declared or is the program's default.",
    wayOut:
      "Declare what the tenant has, in the line that the finding gives. Or set `adopt: true`: then the tenant is changed, and where sign-ins move, every gate of a flip has to hold.",
    affected: RUN,
  },
  "template-unknown": {
    title: "JumpCloud has no such template",
    meaning: "JumpCloud's catalogue has no application template of the declared key.",
    evidence: "The key.",
    wayOut:
      "Correct `template` (Microsoft 365 is `office365`), and look in JumpCloud's console, SSO Applications, whether it is offered to the organisation.",
    affected: RUN,
  },
  "tenant-other": {
    title: "Another tenant",
    meaning: "The record is of another tenant than the Graph credential leads to.",
    evidence: "Both ids.",
    wayOut: "Set ARM_TENANT_ID to the recorded one, with a credential of that tenant.",
    affected: COMMAND,
  },
  "token-of-a-person": {
    title: "The token is a person's",
    meaning:
      "Whoever is signed in is a person, whose directory roles decide what may be done; they are not in the token, so that permissions can't be judged. For the first set-up that is right.",
    wayOut:
      "Sign in as a Global Administrator for the first set-up, or test the application of the identity itself.",
    affected: "Nobody.",
  },
  "token-validation": {
    title: "Other issuers may vouch for the domain's people",
    meaning:
      "The tenant's federatedTokenValidationPolicy leaves the domain out, or could not be read: the issuer of any federated domain may vouch for its people. Most tenants have no such policy, which is right: then each issuer vouches for its own domain and its children only, and Entra refuses the others with AADSTS5000820. Before a domain is federated it is a warning; of a federated domain `check` tells it.",
    evidence: "The setting of the policy.",
    wayOut:
      "Set validatingDomains of that policy to all root domains, or delete the policy, which is the same. Where it could not be read, grant Policy.Read.All.",
    affected: "Nobody notices it.",
  },
  "way-round-jumpcloud": {
    title: "A way to sign in without JumpCloud",
    isAcceptable: true,
    meaning:
      "The tenant lets people of a federated domain sign in at Microsoft itself: by staged rollout, by a home-realm policy with cloud passwords, by passkeys, certificates and Temporary Access Passes, or by certificates of an authority that the tenant trusts. Companies keep such ways for a purpose, so it is a note and changes no exit code.",
    evidence: "The policy or the methods. For whom a method is on is not looked at.",
    wayOut:
      "Where nobody means it, switch it off in Entra. Else know that suspending a person at JumpCloud does not end it: block the account in Entra, too.",
    affected: "Nobody by itself; whoever left, until the account is blocked at Microsoft.",
  },
  "ws-federation": {
    title: "The addresses of WS-Federation",
    meaning:
      "The protocol is wsFed, and the declared addresses are missing, are those of SAML, name a host alone or the metadata as the sign-in page, or lead to another application. Where they are declared, it is a warning: JumpCloud tells them in its console only, so that nothing verified them.",
    wayOut:
      "Set `wsFed`: signInUri, activeSignInUri and metadataExchangeUri from the page of the application in JumpCloud's console, and compare them.",
    affected: `Before federation nobody; on a federated domain: ${DOMAIN}`,
  },
} satisfies Record<string, CodeEntry>;

export type GateCode = keyof typeof GATE_CODES;

/** What a code means, and how it is taken. */
export function codeEntryOf(code: GateCode): CodeEntry {
  return GATE_CODES[code];
}

export function isGateCode(code: string): code is GateCode {
  return Object.hasOwn(GATE_CODES, code);
}
