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
  HMAC_WITH_PUBLIC_KEY,
  /** Signed by the right key in another way than the services demand. */
  OTHER_ALGORITHM,
  /** Signed by another key, whose id the issuer never published. */
  UNKNOWN_KEY_ID,
  /** Signed by another key that the token itself brings along and points to. */
  BROUGHT_ITS_OWN_KEY,
  /** Made and signed by another issuer altogether, as another realm of the same provider is. */
  OTHER_REALM,
  /** Good from tomorrow on. */
  NOT_YET_VALID,
  /** Says not when it ends. */
  WITHOUT_END,
  /** Says to the application who signed in; it opens no API. */
  ID_TOKEN,
  /** Tells applications that somebody signed out. */
  LOGOUT_TOKEN
}
