/** What a deal's history credits to whom, and when: pure values. */
@NullMarked
package dev.forthright.metrics.deal.domain;

import org.jspecify.annotations.NullMarked;
