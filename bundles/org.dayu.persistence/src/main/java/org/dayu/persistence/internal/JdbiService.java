package org.dayu.persistence.internal;

import java.util.Hashtable;

import javax.sql.DataSource;

import org.dayu.tp.db.SharedJdbi;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleCallbackDecorator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Offers the one {@link Jdbi} that all stores share, beside the data source and as long as it. By hand, because a
 * component can offer only what it is.
 */
@Component(
        service = {},
        immediate = true)
public final class JdbiService {

    private final ServiceRegistration<Jdbi> registration;

    @Activate
    public JdbiService(BundleContext context, @Reference(target = "(dataSourceName=dayu)") DataSource source) {
        var properties = new Hashtable<String, Object>();
        properties.put("dataSourceName", "dayu");
        registration = context.registerService(Jdbi.class, over(source), properties);
    }

    /** Outside of transactions, too, a server that is away is told from a statement that was refused. */
    static Jdbi over(DataSource source) {
        return SharedJdbi.over(source).setHandleCallbackDecorator(new HandleCallbackDecorator() {
            @Override
            public <R, X extends Exception> HandleCallback<R, X> decorate(HandleCallback<R, X> callback) {
                return handle -> {
                    try {
                        return callback.withHandle(handle);
                    } catch (JdbiException e) {
                        throw SqlFailures.translate(e);
                    }
                };
            }
        });
    }

    @Deactivate
    void stop() {
        registration.unregister();
    }
}
