/** What people promised each other in conversations, as facts about due dates. */
@NullMarked
package dev.forthright.flag.commitment.domain;

import org.jspecify.annotations.NullMarked;
