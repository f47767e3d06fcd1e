/** How long things take when some have not happened yet: pure values. */
@NullMarked
package dev.forthright.metrics.survival.domain;

import org.jspecify.annotations.NullMarked;
