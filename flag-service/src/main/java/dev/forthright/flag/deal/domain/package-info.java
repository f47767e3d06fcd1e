/** A deal's history as a function of the set of facts known about it. */
@NullMarked
package dev.forthright.flag.deal.domain;

import org.jspecify.annotations.NullMarked;
