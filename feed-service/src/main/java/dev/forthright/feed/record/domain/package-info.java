/** How facts about one record merge: values in, values out, the same for every order of arrival. */
@NullMarked
package dev.forthright.feed.record.domain;

import org.jspecify.annotations.NullMarked;
