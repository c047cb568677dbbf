package org.dayu.security.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** See {@code org.dayu.security.cfg} for what the keys mean. */
@ObjectClassDefinition(name = "Dayu security")
public @interface SecurityConfig {

    String PID = "org.dayu.security";

    int session_idle_minutes() default 60;

    int session_max_hours() default 14;

    String cookie_secure() default "auto";

    String proxy_addresses() default "";

    String proxy_header() default "X-Forwarded-For";

    int password_iterations() default 600_000;

    String first_start_file() default "";

    String key_file() default "";
}
