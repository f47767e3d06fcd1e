/**
 * Text about people at rest: sealed with AES-256-GCM under a key per person, which a mounted master
 * key wraps. Destroying a person's key erases what was sealed with it, but not in a backup that
 * holds the key too.
 */
@NullMarked
package dev.forthright.kit.secret;

import org.jspecify.annotations.NullMarked;
