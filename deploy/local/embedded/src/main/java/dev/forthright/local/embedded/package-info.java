/**
 * A real Kafka broker, a real PostgreSQL and a token issuer as children of this JVM, for the local
 * stack and for tests.
 */
package dev.forthright.local.embedded;
