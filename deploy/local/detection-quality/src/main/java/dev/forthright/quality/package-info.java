/** How well the rules find what is planted in made-up companies, and whom they accuse wrongly. */
@NullMarked
package dev.forthright.quality;

import org.jspecify.annotations.NullMarked;
