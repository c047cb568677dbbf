/** Answers to common questions, for as long as no knowledge base takes their place. */
@NullMarked
package org.dayu.ivr.internal.answer;

import org.jspecify.annotations.NullMarked;
