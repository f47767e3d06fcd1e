/** What a silence covers, and for how long. */
@NullMarked
package dev.forthright.flag.silence.domain;

import org.jspecify.annotations.NullMarked;
