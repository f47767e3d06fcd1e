/** Measures the packaged services against a bare ceiling; nothing in here is a test. */
@NullMarked
package dev.forthright.bench;

import org.jspecify.annotations.NullMarked;
