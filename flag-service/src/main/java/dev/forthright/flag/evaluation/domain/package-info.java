/** How verdicts of one tick after another become conditions. */
@NullMarked
package dev.forthright.flag.evaluation.domain;

import org.jspecify.annotations.NullMarked;
