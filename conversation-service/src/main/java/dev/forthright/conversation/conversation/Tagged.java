package dev.forthright.conversation.conversation;

import dev.forthright.kit.write.IfMatch;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** A conversation on its way out, with the version to send back in If-Match. */
final class Tagged {

  private Tagged() {}

  static RestResponse<ConversationDetailView> ok(ConversationDetailView view) {
    return RestResponse.ResponseBuilder.ok(view).header("ETag", tag(view)).build();
  }

  static RestResponse<ConversationDetailView> created(ConversationDetailView view) {
    return RestResponse.ResponseBuilder.<ConversationDetailView>created(
            URI.create("/v1/conversations/" + view.conversation().id()))
        .entity(view)
        .header("ETag", tag(view))
        .build();
  }

  private static String tag(ConversationDetailView view) {
    return IfMatch.etag(view.conversation().version());
  }
}
