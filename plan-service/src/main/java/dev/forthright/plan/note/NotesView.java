package dev.forthright.plan.note;

import java.util.List;

/** Notes in the order written. */
public record NotesView(List<NoteView> items) {}
