/** Plans and their sessions as values: what may happen to them, and when. */
@NullMarked
package dev.forthright.plan.plan.domain;

import org.jspecify.annotations.NullMarked;
