package dev.forthright.kit;

import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What all Quarkus tests of this module share, so that they share one boot. */
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = {
      @ResourceArg(name = "database", value = "kit"),
      @ResourceArg(
          name = "topics",
          value = "crm.opportunities,crm.accounts,crm.people,crm.activities,test.raw")
    })
@WithTestResource(value = CommitCutter.class, scope = TestResourceScope.GLOBAL)
final class Infrastructure {

  private Infrastructure() {}
}
