/** Texts as values. */
@NullMarked
package dev.forthright.kit.text.domain;

import org.jspecify.annotations.NullMarked;
