/** Lifecycles as data. */
@NullMarked
package dev.forthright.kit.state;

import org.jspecify.annotations.NullMarked;
