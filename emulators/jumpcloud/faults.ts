/** Names of the faults that JumpCloud's applications can be made to show: `faults.enable(name, times)`. */
export const jumpcloudFaults = {
  /** An own certificate and key in a PUT are refused with 400: the API doesn't take them. */
  rejectsCertificateUpload: "jumpcloud-certificate-upload-rejected",
  /** An own certificate and key in a PUT are passed over: 200, and the application signs with what it had. */
  ignoresCertificateUpload: "jumpcloud-certificate-upload-ignored",
} as const;
