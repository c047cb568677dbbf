/** Text that is spoken: engines, what they said, and sound in the form that telephones take. */
@NullMarked
package org.dayu.ivr.internal.speech;

import org.jspecify.annotations.NullMarked;
