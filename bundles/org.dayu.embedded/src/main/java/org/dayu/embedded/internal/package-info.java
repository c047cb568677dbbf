/** PostgreSQL and Elasticsearch as supervised child processes of the node. */
@NullMarked
package org.dayu.embedded.internal;

import org.jspecify.annotations.NullMarked;
