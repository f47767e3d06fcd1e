package dev.forthright.events.conversation;

import dev.forthright.events.Event;

/** Everything conversation-service publishes. */
public sealed interface ConversationEvent extends Event
    permits ConversationChanged, CommitmentChanged, ClarityRated {}
