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
  "Make sure who is calling and that they still work here: call back, at the number that you already have";

const USERS = "https://graph.microsoft.com/v1.0/users";

export const WORKAROUNDS: Readonly<Record<WorkaroundName, Workaround>> = {
  // https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
  "temporary access pass": {
    title: "Temporary Access Pass",
    works:
      "A person of a federated domain can sign in with it: Microsoft asks for the pass and does not send the person to JumpCloud. " +
      "It works only if the tenant's policy for Temporary Access Pass is on and includes the person. It does not work for a blocked account, " +
      "or if a Conditional Access policy blocks the person. JumpCloud may be down.",
    who: "Authentication Administrator. For a person with a role in the tenant: Privileged Authentication Administrator. Nobody can make one for themselves",
    steps: [
      `${WHO}. Anybody who has the pass can sign in as this person`,
      "Check that the policy is on and includes the person: Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass",
      "Entra admin center > Users > the person > Authentication methods > Add authentication method > Temporary Access Pass: one hour, usable more than once",
      "Say the pass on the telephone, never by mail or Teams: the person can't open these",
      "The person opens office.com in a private window and types the sign-in name and the pass. It can take some minutes until the page asks for the pass",
    ],
    requests: [
      `POST ${USERS}/SIGN-IN-NAME/authentication/temporaryAccessPassMethods {"lifetimeInMinutes": 60, "isUsableOnce": false}`,
    ],
    breaks: [
      "The person is signed out when the pass ends",
      "A link or a tile that goes to JumpCloud first does not ask for the pass. Windows asks for it only in its web sign-in",
    ],
    back: "It ends by itself. To end it earlier: Entra admin center > Users > the person > Authentication methods > Temporary Access Pass > Delete",
  },
  "name on the initial domain": {
    title: "A name on the initial domain",
    works:
      "The initial domain (it ends with onmicrosoft.com) can't be federated. With a name on it the person has a password at " +
      "Microsoft again. Use it for a person who has to work for days without JumpCloud.",
    who: "User Administrator. For a person with a role in the tenant: Privileged Authentication Administrator",
    steps: [
      WHO,
      "Write down the sign-in name and the immutable id: you need them to go back",
      "Entra admin center > Users > the person > Edit properties > User principal name: the same name, on the initial domain. If Microsoft refuses it without a password, hand it over: a single request can contain both",
      "Reset the password, which works now, and say it on the telephone. The person has to choose another one at once, and may have to register a second factor",
      "Tell the administrators: JumpCloud's sync may write the old name again when somebody changes the person there. Do not remove the person from the group: that may block the account",
    ],
    requests: [
      `GET ${USERS}/SIGN-IN-NAME?$select=id,userPrincipalName,mail,onPremisesImmutableId`,
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@TENANT.onmicrosoft.com"}`,
      `PATCH ${USERS}/ID {"passwordProfile": {"password": "…", "forceChangePasswordNextSignIn": true}}`,
    ],
    breaks: [
      "Mail: check at once that the address that others write to is still there, and is the primary one, not only an alias",
      "Phones, Outlook, Teams and OneDrive ask to sign in again. Links to the person's OneDrive change. Applications that recognise people by their sign-in name do not recognise them",
      "JumpCloud can't sign the person in meanwhile (AADSTS5000820). A suspension there has no effect until the sync has run",
    ],
    back: "Check that the account has the immutable id that you wrote down: without one Microsoft accepts no name on a federated domain. Then set the old name again, and check with `npx jumpcloud-entra explain` that the person can sign in.",
  },
  "immutable id": {
    title: "The immutable id",
    works:
      "JumpCloud tells Microsoft only this id, and no name, to say who the person is. If the account's name is on the federated domain, Microsoft may refuse a new id. " +
      "So the name moves to the initial domain, the id is written, and the name moves back.",
    who: "Only administrators: an account with a person's id is opened by that person's sign-in. While the domain is Managed, `npx jumpcloud-entra parity --fix` writes it",
    steps: [
      "Hand it over to the administrators, with the person's name at JumpCloud and at Microsoft",
      "They check with `npx jumpcloud-entra explain` which id JumpCloud sends and which one the account has, and that no other account has it",
      "They move the name to the initial domain, write the id, and move the name back, without a pause. If Microsoft refuses the name alone, they send a new password in the same request",
    ],
    requests: [
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@TENANT.onmicrosoft.com"}`,
      `PATCH ${USERS}/ID {"onPremisesImmutableId": "ID OF THE PERSON AT JUMPCLOUD"}`,
      `PATCH ${USERS}/ID {"userPrincipalName": "NAME@DOMAIN"}`,
    ],
    breaks: [
      "The same as a name on the initial domain, for some minutes",
      "With a wrong id somebody else gets into this mailbox",
    ],
    back: "Write the id that was there before, in the same way.",
  },
};
