package dev.forthright.conversation.commitment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Panache's door to the table. */
@ApplicationScoped
class CommitmentRows implements PanacheRepositoryBase<CommitmentEntity, UUID> {}
