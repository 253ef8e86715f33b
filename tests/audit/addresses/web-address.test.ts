import { isSameWebAddress } from "../../../audit/addresses/web-address";

const address = "https://sso.jumpcloud.com/saml2/m365";

test.each([
  ["HTTPS://SSO.JumpCloud.com/saml2/m365", true],
  ["https://sso.jumpcloud.com:443/saml2/m365", true],
  ["https://sso.jumpcloud.com/saml2/M365", false],
  ["https://sso.jumpcloud.com:8443/saml2/m365", false],
  ["http://sso.jumpcloud.com/saml2/m365", false],
  ["https://sso.jumpcloud.com@sso.example.net/saml2/m365", false],
  ["https://sso.jumpcloud.com.example.net/saml2/m365", false],
  ["https://sso.jumpcloud.com./saml2/m365", false],
  [undefined, false],
])("tells whether %s is the same address", (other, same) => {
  expect([isSameWebAddress(address, other), isSameWebAddress(other, address)]).toEqual([same, same]);
});
