package org.dayu.admin.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu administration", description = "Deployment of bundles")
@interface AdminConfig {

    String PID = "org.dayu.admin";

    @AttributeDefinition(name = "Library", description = "Where replaced jars are kept")
    String library_dir();

    @AttributeDefinition(name = "Keep", description = "How many earlier jars of one bundle are kept")
    int library_keep() default 5;
}
