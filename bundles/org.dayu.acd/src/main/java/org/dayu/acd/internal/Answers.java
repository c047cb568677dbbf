package org.dayu.acd.internal;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.journal.Word;
import org.jspecify.annotations.Nullable;

/** What this node answers to others who ask. Belongs to the crew's thread; an answer may be said later, on the loop. */
final class Answers {

    private final Links links;
    private final Clock clock;

    Answers(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** @param decides takes what they want of it, if it is here */
    void asked(String node, Word.Ask ask, @Nullable AcdLoop decides) {
        CompletableFuture<@Nullable String> taken = new CompletableFuture<>();
        if (ask.id() != 0) {
            taken.thenAccept(refusal -> links.say(node, new Word.Answer(ask.id(), refusal)));
        }
        Input said = OtherTime.of(ask.at(), clock.millis()).read(ask.input());
        Input input = said instanceof Input.At placed ? new Input.At(node, placed.input()) : said;
        if (decides == null || !decides.post(input, taken)) {
            taken.complete(Turns.HANDING_OVER);
        }
    }

    /** Says what an engine here knows: that which decides, or the copy that follows. */
    void recalled(String node, @Nullable AcdLoop decides, @Nullable Follower follows) {
        if (decides != null) {
            // it may not any more, then this is all that it ever decided
            decides.remember().thenAccept(state -> links.say(node, new Word.Known(state)));
        } else {
            links.say(
                    node,
                    new Word.Known(follows == null ? null : follows.state().orElse(null)));
        }
    }
}
