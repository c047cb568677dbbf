package org.dayu.core.api.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class UntilDoneTest {

    private final UntilDone work = new UntilDone(Runnable::run);
    private final List<String> done = new ArrayList<>();
    private boolean refused = true;

    private void write(String what) throws IOException {
        if (refused) {
            throw new IOException("No space left on device");
        }
        done.add(what);
    }

    @Test
    void whatFailsIsTriedAgainUntilItIsDone() {
        work.submit("one", () -> write("one"));
        work.submit("two", () -> {
            throw new IllegalStateException("never");
        });
        assertThat(work.left()).isEqualTo(2);
        work.retry();
        assertThat(work.left()).isEqualTo(2);
        refused = false;
        work.retry();
        assertThat(done).containsExactly("one");
        assertThat(work.left()).isEqualTo(1);
        work.retry();
        assertThat(done).containsExactly("one");
    }
}
