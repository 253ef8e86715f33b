/**
 * Built-in directory roles: the same ids in every tenant. An emulator shares no constant with the program that it tests.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const roleTemplates: readonly { id: string; displayName: string; description: string }[] = [
  {
    id: "62e90394-69f5-4237-9190-012177145e10",
    displayName: "Global Administrator",
    description:
      "Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra identities.",
  },
  {
    id: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
    displayName: "Application Administrator",
    description: "Can create and manage all aspects of app registrations and enterprise apps.",
  },
  {
    id: "158c047a-c907-4556-b7ef-446551a6b5f7",
    displayName: "Cloud Application Administrator",
    description:
      "Can create and manage all aspects of app registrations and enterprise apps except App Proxy.",
  },
  {
    id: "8329153b-31d0-4727-b945-745eb3bc5f31",
    displayName: "Domain Name Administrator",
    description: "Can manage domain names in cloud and on-premises.",
  },
  {
    id: "be2f45a1-457d-42af-a067-6ec1fa63bc45",
    displayName: "External Identity Provider Administrator",
    description: "Can configure identity providers for use in direct federation.",
  },
  {
    id: "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
    displayName: "Hybrid Identity Administrator",
    description:
      "Can manage Active Directory to Microsoft Entra cloud provisioning, Microsoft Entra Connect and federation settings.",
  },
  {
    id: "194ae4cb-b126-40b2-bd5b-6091b380977d",
    displayName: "Security Administrator",
    description:
      "Can read security information and reports, and manage configuration in Microsoft Entra ID and Office 365.",
  },
  {
    id: "e8611ab8-c189-46e8-94e1-60213ab1f814",
    displayName: "Privileged Role Administrator",
    description:
      "Can manage role assignments in Microsoft Entra ID, and all aspects of Privileged Identity Management.",
  },
  {
    id: "fe930be7-5e62-47db-91af-98c3a49a38b1",
    displayName: "User Administrator",
    description:
      "Can manage all aspects of users and groups, including resetting passwords for limited admins.",
  },
  {
    id: "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
    displayName: "Global Reader",
    description: "Can read everything that a Global Administrator can, but not update anything.",
  },
  {
    id: "5d6b6bb7-de71-4623-b4af-96380a352509",
    displayName: "Security Reader",
    description: "Can read security information and reports in Microsoft Entra ID and Office 365.",
  },
];

export const findRoleTemplate = (idOrName: string) =>
  roleTemplates.find((template) => template.id === idOrName || template.displayName === idOrName);
