package dev.forthright.local.embedded;

/** What can be wrong with a token that every service must refuse. */
public enum TokenFlaw {
  /** Ended two hours ago. */
  EXPIRED,
  /** Says that another issuer made it. */
  WRONG_ISSUER,
  /** Meant for another application. */
  WRONG_AUDIENCE,
  /** Signed by a key that the issuer never published, under the published key's id. */
  OTHER_KEY,
  /** Its roles were raised after it was signed. */
  CHANGED_PAYLOAD,
  /** Not signed, and says so. */
  ALGORITHM_NONE,
  /** Signed with the public key as a shared secret. */
  HMAC_WITH_PUBLIC_KEY
}
