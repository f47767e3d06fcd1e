package dev.forthright.conversation.template;

import dev.forthright.conversation.template.domain.Templates;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The templates; nothing about people, so for everybody with a token. */
@Path("/v1/conversation-templates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Templates", description = "Ways to lead a conversation")
public class TemplateResource {

  @GET
  @Operation(summary = "Lists the templates with their question bank")
  public Page<TemplateView> list() {
    return new Page<>(Templates.all().stream().map(TemplateView::of).toList(), null);
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists the templates with their question bank")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(TemplateView.class, list(), address);
  }
}
