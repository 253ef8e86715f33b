export type WorkaroundName = "temporary access pass" | "name on the initial domain" | "immutable id";

/** A way to get one person in who can't sign in through JumpCloud. */
export interface Workaround {
  /** In a few words. */
  title: string;
  /** When it works, and when not. */
  works: string;
  /** Who may do it. */
  who: string;
  /** What to do, one after the other. */
  steps: readonly string[];
  /** The same as raw requests to Microsoft Graph. */
  requests: readonly string[];
  /** What it breaks. */
  breaks: readonly string[];
  /** How to take it back. */
  back: string;
}

/** Leavers answer at the number of before, too. */
const WHO =
  "Make sure who calls, and that they work here still: call back at the number that you have of them";

const USERS = "https://graph.microsoft.com/v1.0/users";

export const WORKAROUNDS: Readonly<Record<WorkaroundName, Workaround>> = {
  // https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
  "temporary access pass": {
    title: "Temporary Access Pass",
    works:
      "It signs a person of a federated domain in: Microsoft prefers the pass to the federation and does not send the person to JumpCloud. " +
      "It works only where the tenant's policy for Temporary Access Pass is on and the person is in it, and not for a blocked account, " +
      "nor against a Conditional Access policy that blocks. JumpCloud may be down.",
    who: "Authentication Administrator; for somebody who holds a role in the tenant Privileged Authentication Administrator; for oneself nobody",
    steps: [
      `${WHO}. Whoever has the pass is this person`,
      "Look that the policy is on and has the person: Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass",
      "Entra admin center > Users > the person > Authentication methods > Add authentication method > Temporary Access Pass: one hour, not for one use only",
      "Tell the pass on the telephone, never by mail or Teams: those are what the person can't open",
      "The person opens office.com in a private window, types the sign-in name and the pass. Until the page asks for it some minutes may pass",
    ],
    requests: [
      `POST ${USERS}/SIGN-IN-NAME/authentication/temporaryAccessPassMethods {"lifetimeInMinutes": 60, "isUsableOnce": false}`,
    ],
    breaks: [
      "Whoever is signed in by it is signed out when the pass ends",
      "A link or a tile that leads to JumpCloud first does not ask for it; nor does Windows, but for its web sign-in",
    ],
    back: "It ends by itself; else Entra admin center > Users > the person > Authentication methods > Temporary Access Pass > Delete",
  },
  "name on the initial domain": {
    title: "A name on the initial domain",
    works:
      "The initial domain (the one that ends with onmicrosoft.com) can't be federated: under a name on it the person has a password at " +
      "Microsoft again. It is for the person who has to work for days without JumpCloud.",
    who: "User Administrator; for somebody who holds a role in the tenant Privileged Authentication Administrator",
    steps: [
      WHO,
      "Write down the sign-in name and the immutable id as they are: they are needed to go back",
      "Entra admin center > Users > the person > Edit properties > User principal name: the same name, at the initial domain. Where Microsoft refuses it without a password, as older interfaces did, hand it over: one request can carry both",
      "Reset password, which works now; tell it on the telephone. The person chooses another one at once, and may have to register a second factor",
      "Tell the administrators: JumpCloud's sync may write the old name again whenever somebody changes the person there. Taking the person out of the group is no help, as that may block the account",
    ],
    requests: [
      `GET ${USERS}/SIGN-IN-NAME?$select=id,userPrincipalName,mail,onPremisesImmutableId`,
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@TENANT.onmicrosoft.com"}`,
      `PATCH ${USERS}/ID {"passwordProfile": {"password": "…", "forceChangePasswordNextSignIn": true}}`,
    ],
    breaks: [
      "Mail: look at once whether the address that others write to is still there, as the first one, not only as an alias",
      "Phones, Outlook, Teams and OneDrive ask to sign in again, links to the person's OneDrive change, and applications that know people by their name do not know them",
      "JumpCloud can't sign the person in meanwhile (AADSTS5000820), and a suspension there does not reach them before its sync does",
    ],
    back: "Look that the account carries the immutable id that you wrote down: without one Microsoft lets no name into a federated domain. Then set the old name again, and let `npx jumpcloud-entra explain` say that the person can sign in.",
  },
  "immutable id": {
    title: "The immutable id",
    works:
      "JumpCloud names a person to Microsoft by this id alone. On an account whose name is on the federated domain it can't be counted on to " +
      "be written: Microsoft has refused it. So the name goes to the initial domain, the id is written, and the name comes back.",
    who: "Administrators only: who carries a person's id is signed in as that person. While the domain is Managed, `npx jumpcloud-entra parity --fix` writes it",
    steps: [
      "Hand it to the administrators with the person's name at both vendors",
      "They let `npx jumpcloud-entra explain` show which id JumpCloud sends and which one the account carries, and that nobody else carries it",
      "They move the name to the initial domain, with a new password in the same request where Microsoft refuses the name alone, write the id, and move the name back, one right after the other",
    ],
    requests: [
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@TENANT.onmicrosoft.com"}`,
      `PATCH ${USERS}/ID {"onPremisesImmutableId": "ID OF THE PERSON AT JUMPCLOUD"}`,
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@DOMAIN"}`,
    ],
    breaks: [
      "What a name on the initial domain breaks, for some minutes",
      "A wrong id signs somebody else in to this mailbox",
    ],
    back: "Write the id that was there before, in the same way.",
  },
};
