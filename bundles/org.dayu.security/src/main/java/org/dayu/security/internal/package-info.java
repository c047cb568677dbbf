/** Users, departments, sessions, the audit trail and the keys of personal data. */
@NullMarked
package org.dayu.security.internal;

import org.jspecify.annotations.NullMarked;
