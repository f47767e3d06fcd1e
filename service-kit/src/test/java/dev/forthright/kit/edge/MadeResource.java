package dev.forthright.kit.edge;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.logging.Logger;

/** Answers as if something had been made, and says so in the log. */
@Path("/v1/made")
@Authenticated
public class MadeResource {

  private static final Logger LOG = Logger.getLogger(MadeResource.class);

  @GET
  public Response make(@QueryParam("at") String at) {
    LOG.info("event=made");
    return Response.created(URI.create(at)).build();
  }
}
