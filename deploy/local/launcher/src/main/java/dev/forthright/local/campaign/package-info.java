/** Hurts the running product at random under load, then holds it against a quiet twin. */
package dev.forthright.local.campaign;
