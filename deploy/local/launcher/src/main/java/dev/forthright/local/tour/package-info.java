/**
 * The way of one Salesforce record to a closed plan, walked on the running product hop by hop, the
 * clock moved where people take days.
 */
package dev.forthright.local.tour;
