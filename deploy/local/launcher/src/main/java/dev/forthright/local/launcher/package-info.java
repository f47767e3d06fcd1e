/** Starts the whole product on one machine and plays the sample company through it. */
package dev.forthright.local.launcher;
