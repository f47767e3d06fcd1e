package dev.forthright.conversation.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A private note; the text is absent when the subject's key was destroyed. */
public record NoteView(UUID id, Instant at, @Nullable String text) {}
