package dev.forthright.local.tour;

import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What the walk left behind, from the raw records to the closed plan.
 *
 * @param raw where the broker put the Salesforce changes of the deal
 * @param dealId the deal on the canonical topics
 */
public record Trail(
    List<RecordMetadata> raw, String dealId, String flagId, String conversationId, String planId) {}
