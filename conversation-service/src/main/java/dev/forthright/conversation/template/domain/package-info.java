/** The four ways to lead a conversation. */
@NullMarked
package dev.forthright.conversation.template.domain;

import org.jspecify.annotations.NullMarked;
