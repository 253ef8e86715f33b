import { COMMAND_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the day on which JumpCloud is down, and of the way back. */
export const EMERGENCY_CODES = {
  "drill-due": {
    title: "The rollback was not rehearsed recently",
    isHarmless: true,
    meaning:
      "The day in `rollbackDrilledOn` is more than 90 days ago, is not a valid day, or lies in the future. It stops nothing. If the key is not set, nothing is shown.",
    evidence: "The day, and until when it counts.",
    wayOut:
      "Run `npx jumpcloud-entra rollback --drill` on a spare domain or the emulators. Then set the day that it prints.",
    affected: "Nobody yet. In an outage, everybody waits longer if nobody has practised the rollback.",
  },
  "drill-unfit": {
    title: "This domain can't be used for a drill",
    meaning:
      "`rollback --drill` sets a domain to Managed and federates it again. This domain has people who were not named as test accounts, its people could not be read, or it is not federated.",
    evidence: "How many people, and some of their names.",
    wayOut:
      "Use a spare domain, or the emulators (`npm run emulators`). Name test accounts with --person UPN. If an interrupted drill left the domain Managed, `rollback --undo` federates it again.",
    affected: COMMAND_STOPS,
  },
  "emergency-activation": {
    title: "An activation mail goes to a mailbox that the person can't open",
    meaning:
      "A person on a federated domain has not set a password at JumpCloud yet, and JumpCloud has no address of theirs on another domain. The mail that lets them set a password goes to a mailbox that they can't open without that password. Only `doctor --emergency` checks it.",
    evidence: "The people.",
    wayOut: "Enter another address of theirs in JumpCloud and send the mail there, or set a first password.",
    affected: "The named people.",
  },
  "emergency-administrator": {
    title: "An administrator who does not need JumpCloud",
    meaning:
      "No Global Administrator is certain to get in when JumpCloud is down. Such an administrator is enabled, cloud-only, permanently active, on an unfederated domain and outside the sync, and has a strong sign-in method or was tested within 90 days. If there is only one, it is a warning.",
    evidence: "Who does not count, and why.",
    wayOut:
      "Make such an administrator on the initial domain, sign in and register a security key. Or say by `emergencyAccess` when you tested a sign-in. If role holders could not be read, grant GroupMember.Read.All.",
    affected: "Nobody yet. If JumpCloud were down, nobody could set the domain back to Managed.",
  },
  "emergency-alerts": {
    title: "Alerts go where nobody can read them in an emergency",
    meaning:
      "Every known place of the alerts needs the sign-in that is broken then: mail on a federated domain, or Teams. Only `doctor --emergency` checks it.",
    evidence: "The places, without their secret addresses.",
    wayOut: "Send alerts to a place that people can also reach without the tenant.",
    affected: "Everybody who should hear of an outage.",
  },
  "emergency-credential": {
    title: "A rollback from here could not sign in to Microsoft",
    meaning:
      "No credential is available here that can set a domain to Managed and that signs in to Microsoft Graph without a pipeline and without JumpCloud. Or it ends soon. Only `doctor --emergency` checks it.",
    evidence: "How the credential signs in, and until when.",
    wayOut:
      "Keep a certificate of the identity `deploy` offline: `doctor --script` registers it from EMERGENCY_CERTIFICATE.",
    affected: "Everybody on a domain that needs a rollback, until somebody finds a credential.",
  },
  "emergency-notices": {
    title: "Microsoft's notices go where nobody can read them in an emergency",
    meaning:
      "The technical and security contacts of the tenant are all on federated domains. Only `doctor --emergency` checks it.",
    evidence: "The addresses.",
    wayOut: "Add an address on another domain in the Microsoft 365 admin center.",
    affected: "Everybody who should get these notices.",
  },
  "emergency-reset-mail": {
    title: "JumpCloud's administrators can't open their reset mail in an emergency",
    meaning:
      "All administrators of JumpCloud who may change something have their address on a federated domain. If they forget their password, the link goes to a mailbox that they can't open. Only `doctor --emergency` checks it.",
    evidence: "The administrators.",
    wayOut: "Give one of them an address on a domain that stays unfederated.",
    affected: "Nobody, until somebody has to repair JumpCloud.",
  },
  "emergency-second": {
    title: "No second emergency administrator, or both use the same method",
    meaning:
      "Fewer than two Global Administrators can sign in without JumpCloud, or all of them use the same kind of sign-in method. Only `doctor --emergency` checks it.",
    evidence: "Who they are, and their methods.",
    wayOut: "Make a second one on the initial domain, with another kind of method.",
    affected: "Nobody, until the first one fails.",
  },
  "emergency-tested": {
    title: "The test of an emergency administrator is missing or can't be confirmed",
    meaning:
      "Nobody has signed in with the account for 90 days, nobody has said so, or Microsoft has no successful sign-in of that day or later. If Microsoft's record can't be read, the declared day counts. Only `doctor --emergency` checks it.",
    evidence: "The day, and the last successful sign-in that Microsoft shows.",
    wayOut: "Sign in with the account, and declare that day.",
    affected: "Nobody, until the account is needed.",
  },
  "managed-password-alone": {
    title: "After a rollback a password alone would be enough",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "After a rollback to Managed, JumpCloud would no longer ask anybody for a second factor, and Entra would not ask everybody. Security defaults are off, and no policy of Conditional Access that is on demands a second factor from all people, for all resources and without conditions. It is a note. `rollback` shows it first; there it is unknown if it could not be read.",
    evidence: "The policies that ask some people, and the people whom they exclude.",
    wayOut:
      "Prepare a policy in report-only mode that demands multifactor authentication of all users for all resources. Turn on what the finding names as soon as the domain is Managed. Security defaults can't be on together with a policy.",
    affected: "Nobody notices it. After a rollback, anybody with a person's old password can sign in.",
  },
  "managed-second-factor": {
    title: "After a rollback Entra would ask for its own second factor",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "After a rollback to Managed, security defaults or a policy of Conditional Access would ask people for a second factor at Microsoft. The second factor at JumpCloud no longer counts. A person without a method at Microsoft has to register one. An authentication strength without passwords, or a policy about registration, can prevent that. It is a note; who has a method was not checked.",
    evidence: "What asks, and what decides about registration.",
    wayOut:
      "Let people register a method at Microsoft in advance, at aka.ms/mysecurityinfo. Be ready to give out Temporary Access Passes.",
    affected: "After a rollback, everybody on the domain who has no method at Microsoft.",
  },
  "record-incomplete": {
    title: "The record contains no federation",
    meaning:
      "The federation had no configuration when the record was taken, so the record can't be used to undo a rollback.",
    wayOut:
      "Name an earlier record with --record, such as the output `rollbackRecord`. Or federate with `npx pulumi up` and `refederate`.",
    affected: COMMAND_STOPS,
  },
} satisfies Record<string, CodeEntry>;
