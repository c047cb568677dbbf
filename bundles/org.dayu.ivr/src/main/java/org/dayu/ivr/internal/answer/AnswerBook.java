package org.dayu.ivr.internal.answer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.knowledge.api.SpokenAnswers;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The IVR's own answers, in memory: calls never wait for the database. What another node changes is told here within five
 * seconds. Any knowledge base with a higher ranking takes its place. Thread-safe.
 */
@Component(
        service = {AnswerBook.class, SpokenAnswers.class},
        property = "service.ranking:Integer=-100")
public final class AnswerBook implements SpokenAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerBook.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LOOK_SECONDS = 5;
    /** What a keyword in the question is worth against two letters of the title in a row. */
    private static final int KEYWORD = 10;

    private record Scored(Answer answer, int score) {}

    private final Speaker speaker;
    private final ScheduledExecutorService worker;
    private final Clock clock;
    private volatile List<Answer> known = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AnswerStore store;

    @Activate
    public AnswerBook(@Reference Speaker speaker, @Reference Threads threads) {
        this(null, speaker, threads.pool("ivr-answers", 1), Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    AnswerBook(@Nullable AnswerStore store, Speaker speaker, ScheduledExecutorService worker, Clock clock) {
        this.store = store;
        this.speaker = speaker;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    public List<Answer> all() {
        return present().all();
    }

    /** In force for the next caller when this returns. */
    public Answer put(Answer answer) {
        AnswerStore present = present();
        present.put(answer);
        refresh(present);
        return present.all().stream()
                .filter(each -> each.key().equals(answer.key()))
                .findFirst()
                .orElse(answer);
    }

    public void remove(String key) {
        AnswerStore present = present();
        if (!present.remove(key)) {
            throw new NotFoundException("没有这个问答");
        }
        refresh(present);
    }

    private void look() {
        AnswerStore present = store;
        if (present == null) {
            return;
        }
        try {
            refresh(present);
        } catch (UnavailableException e) {
            LOG.debug("answers cannot be looked up; those known go on", e);
        }
    }

    /** Texts are spoken before the first caller asks for them. */
    private void refresh(AnswerStore present) {
        List<Answer> now = present.all();
        if (!now.equals(known)) {
            known = now;
            now.stream().filter(Answer::open).forEach(answer -> speaker.file(answer.text())
                    .exceptionally(failure -> null));
        }
    }

    private boolean right(Answer answer) {
        LocalDate until = answer.validTo();
        return answer.open()
                && (until == null || !clock.instant().atZone(ZONE).toLocalDate().isAfter(until));
    }

    @Override
    public CompletionStage<Optional<SpokenAnswer>> byKey(String key) {
        return CompletableFuture.completedStage(known.stream()
                .filter(answer -> answer.key().equals(key) && right(answer))
                .findFirst()
                .map(AnswerBook::spoken));
    }

    @Override
    public CompletionStage<List<SpokenAnswer>> search(String words, int most) {
        String question = words.toLowerCase(Locale.ROOT);
        return CompletableFuture.completedStage(known.stream()
                .filter(this::right)
                .map(answer -> new Scored(answer, score(answer, question)))
                .filter(scored -> scored.score() > 1)
                .sorted(Comparator.comparingInt(Scored::score).reversed().thenComparing(scored -> scored.answer()
                        .key()))
                .limit(most)
                .map(scored -> spoken(scored.answer()))
                .toList());
    }

    private static int score(Answer answer, String question) {
        int score = 0;
        for (String keyword : answer.keywords()) {
            score += question.contains(keyword.toLowerCase(Locale.ROOT)) ? KEYWORD : 0;
        }
        String title = answer.title().toLowerCase(Locale.ROOT);
        for (int i = 0; i + 2 <= title.length(); i++) {
            score += question.contains(title.substring(i, i + 2)) ? 1 : 0;
        }
        return score;
    }

    private static SpokenAnswer spoken(Answer answer) {
        return new SpokenAnswer(answer.key(), answer.title(), answer.text());
    }

    @Override
    public void told(String key, @Nullable Boolean helpful) {
        worker.execute(() -> {
            AnswerStore present = store;
            if (present == null) {
                return;
            }
            try {
                boolean yes = Boolean.TRUE.equals(helpful);
                boolean no = Boolean.FALSE.equals(helpful);
                present.count(key, helpful == null ? 1 : 0, yes ? 1 : 0, no ? 1 : 0);
            } catch (UnavailableException e) {
                LOG.warn("one telling of the answer {} is not counted", key);
            }
        });
    }

    private AnswerStore present() {
        AnswerStore present = store;
        if (present == null) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", null);
        }
        return present;
    }
}
