package org.dayu.admin.internal.rest;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.admin.internal.BundleDesk;
import org.dayu.admin.internal.BundleView;
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bundles: list, deploy or update by upload, roll back, restart. */
@Component(service = BundleResource.class, property = Rest.RESOURCE)
@Path("v1/bundles")
@Produces(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class BundleResource {

    private static final long LARGEST = 100L << 20;

    private final BundleDesk desk;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public BundleResource(@Reference BundleDesk desk, @Reference CurrentUser user, @Reference Audit audit) {
        this.desk = desk;
        this.user = user;
        this.audit = audit;
    }

    @GET
    public List<BundleView> list() {
        return desk.list();
    }

    /** Installs the uploaded jar, or replaces the bundle of its symbolic name. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(LARGEST)
    public BundleView deploy(Upload upload) throws IOException {
        return audited("bundle.deploy", desk.deploy(upload.content()));
    }

    @POST
    @Path("{symbolicName}/roll-back")
    public BundleView rollBack(@PathParam("symbolicName") String symbolicName) throws IOException {
        return audited("bundle.roll-back", desk.rollBack(symbolicName));
    }

    @POST
    @Path("{symbolicName}/restart")
    public BundleView restart(@PathParam("symbolicName") String symbolicName) {
        return audited("bundle.restart", desk.restart(symbolicName));
    }

    private BundleView audited(String action, BundleView bundle) {
        audit.record(user.require(), action, "bundle/" + bundle.symbolicName(), Map.of("version", bundle.version()));
        return bundle;
    }
}
