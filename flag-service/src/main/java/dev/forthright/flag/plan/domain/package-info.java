/** What plans mean for flags. */
@NullMarked
package dev.forthright.flag.plan.domain;

import org.jspecify.annotations.NullMarked;
