package org.dayu.persistence.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu persistence", description = "The PostgreSQL server and the connection pool")
public @interface DatabaseConfig {

    String PID = "org.dayu.persistence";

    @AttributeDefinition(
            name = "URL",
            description = "JDBC URL of a PostgreSQL server, without credentials; empty uses the embedded server")
    String url() default "";

    @AttributeDefinition(name = "User", description = "The database user; only used with a URL")
    String user() default "dayu";

    @AttributeDefinition(
            name = "Password file",
            description = "A file, readable by Dayu's user only, whose first line is the password; used with a URL")
    String password_file() default "";

    @AttributeDefinition(name = "Pool size", description = "Connections at most")
    int pool_size() default 20;

    @AttributeDefinition(
            name = "Pool idle",
            description = "Connections that are kept open while there is nothing to do")
    int pool_idle() default 2;

    @AttributeDefinition(
            name = "Query timeout",
            description = "Seconds after which a silent server is given up in the middle of a statement; 0 is never")
    int query_timeout() default 60;
}
