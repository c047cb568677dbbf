/** Recording of talks: taps in, WAV files and their facts out. */
@NullMarked
package org.dayu.recording.internal;

import org.jspecify.annotations.NullMarked;
