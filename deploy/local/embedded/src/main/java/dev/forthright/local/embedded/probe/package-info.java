/** What is held against the running API of every service: access tables, made-up requests. */
package dev.forthright.local.embedded.probe;
