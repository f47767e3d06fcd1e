/** The life of a flag: its two state machines and the deadlines people have. */
@NullMarked
package dev.forthright.flag.flag.domain;

import org.jspecify.annotations.NullMarked;
