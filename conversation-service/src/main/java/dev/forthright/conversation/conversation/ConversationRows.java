package dev.forthright.conversation.conversation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Panache's door to the table. */
@ApplicationScoped
class ConversationRows implements PanacheRepositoryBase<ConversationEntity, UUID> {}
