/** The rules, one file each, with the verdicts they give and the statistics they need. */
@NullMarked
package dev.forthright.flag.rule.domain;

import org.jspecify.annotations.NullMarked;
