/** How somebody performs, as numbers to talk about. */
@NullMarked
package dev.forthright.conversation.report.domain;

import org.jspecify.annotations.NullMarked;
