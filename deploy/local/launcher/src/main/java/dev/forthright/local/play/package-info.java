/** A small company for tests and campaigns: its people, its records, and what comes of them. */
package dev.forthright.local.play;
