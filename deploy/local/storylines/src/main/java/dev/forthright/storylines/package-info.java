/** Companies in which it is known who drifts: what the rules are measured against. */
@NullMarked
package dev.forthright.storylines;

import org.jspecify.annotations.NullMarked;
