package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.secret.PersonText;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.write.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A manager's private notes: sealed, and for nobody but their author. */
@ApplicationScoped
class NoteService {

  private static final String TABLE = "private_note";

  private final ConversationStore conversations;
  private final ConversationDesk desk;
  private final PersonText seal;
  private final Viewers viewers;
  private final Idempotency idempotency;
  private final Audit audit;
  private final Sql sql;

  NoteService(
      ConversationStore conversations,
      ConversationDesk desk,
      PersonText seal,
      Viewers viewers,
      Idempotency idempotency,
      Audit audit,
      Sql sql) {
    this.conversations = conversations;
    this.desk = desk;
    this.seal = seal;
    this.viewers = viewers;
    this.idempotency = idempotency;
    this.audit = audit;
    this.sql = sql;
  }

  private record Sealed(UUID id, Instant at, byte[] bytes) {}

  @Transactional
  NoteView add(UUID id, @Nullable String key, String text) {
    Viewer viewer = viewers.current();
    Conversation so = own(id, viewer);
    return idempotency.once(
        key,
        "conversation.note",
        new ConversationDesk.Keyed(id, text),
        NoteView.class,
        () -> insert(so, viewer, text));
  }

  private NoteView insert(Conversation so, Viewer viewer, String text) {
    UUID noteId = Ids.next();
    Instant at =
        sql.query(
                """
                insert into private_note (id, conversation_id, person_id, author, at, sealed)
                values (?, ?, ?, ?, kit.now(), ?) returning at
                """,
                row -> row.instant("at"),
                noteId,
                so.id(),
                so.personId(),
                viewer.personId(),
                seal.seal(so.personId(), TABLE, noteId, "text", text))
            .getFirst();
    audit.record("note", "conversation", so.id().toString(), List.of(so.personId()));
    return new NoteView(noteId, at, text);
  }

  @Transactional
  Page<NoteView> list(UUID id, @Nullable String cursor, int limit) {
    Viewer viewer = viewers.current();
    Conversation so = own(id, viewer);
    Cursor after = Cursor.decode(cursor);
    List<NoteView> notes =
        sql
            .query(
                """
                select id, at, sealed from private_note
                where conversation_id = ? and author = ?
                  and (?::timestamptz is null or (at, id) > (?::timestamptz, ?::uuid))
                order by at, id limit ?
                """,
                row -> new Sealed(row.uuid("id"), row.instant("at"), row.bytes("sealed")),
                id,
                viewer.personId(),
                after.firstInstant(),
                after.firstInstant(),
                after.secondUuid(),
                limit + 1)
            .stream()
            .map(
                note ->
                    new NoteView(
                        note.id(),
                        note.at(),
                        seal.open(so.personId(), TABLE, note.id(), "text", note.bytes())))
            .toList();
    audit.record("read", "private_note", id.toString(), List.of(so.personId()));
    return Page.of(notes, limit, last -> Cursor.encode(last.at().toString(), last.id().toString()));
  }

  private Conversation own(UUID id, Viewer viewer) {
    if (desk.sight(id, viewer) != Sight.MANAGER) {
      throw new ForbiddenException("Private notes are the manager's own.");
    }
    return conversations.find(id).orElseThrow(ConversationDesk::unknown);
  }
}
