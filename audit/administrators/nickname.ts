/** Part before the `@` of the technical administrator's sign-in name, where the program is told no other. */
export const ADMIN_NICKNAME = "jumpcloud-admin";
