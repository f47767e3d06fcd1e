/** How far a feed has come, by event time: values in, values out. */
@NullMarked
package dev.forthright.feed.watermark.domain;

import org.jspecify.annotations.NullMarked;
