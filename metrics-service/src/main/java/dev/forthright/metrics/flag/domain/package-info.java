/** What became of flags, as far as it is counted: pure values. */
@NullMarked
package dev.forthright.metrics.flag.domain;

import org.jspecify.annotations.NullMarked;
