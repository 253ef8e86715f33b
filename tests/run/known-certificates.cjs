const crypto = require("node:crypto");

const known = new Map();

/** Has each certificate read once for all test files of a worker: it never changes, and the tests' thousands of requests show few. */
exports.readOnce = function readOnce() {
  crypto.X509Certificate = new Proxy(crypto.X509Certificate, {
    construct(X509Certificate, [certificate]) {
      const key = Buffer.from(certificate).toString("latin1");
      if (!known.has(key)) known.set(key, new X509Certificate(certificate));
      return known.get(key);
    },
  });
};
