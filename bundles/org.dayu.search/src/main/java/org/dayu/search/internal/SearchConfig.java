package org.dayu.search.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu search", description = "The Elasticsearch server and the index of orders")
public @interface SearchConfig {

    String PID = "org.dayu.search";

    @AttributeDefinition(
            name = "URL",
            description = "Of an Elasticsearch 8 cluster; several nodes with commas; empty uses the embedded server")
    String url() default "";

    @AttributeDefinition(name = "User", description = "Only used with a URL")
    String user() default "";

    @AttributeDefinition(name = "Password file", description = "Its first line is the password; only used with a URL")
    String password_file() default "";

    @AttributeDefinition(name = "Replicas", description = "Copies of the index beside the first; 0 on one server")
    int index_replicas() default 0;
}
