package org.dayu.ivr.internal.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A fake, kept honest by {@link AnswerStoreContract}. */
public final class InMemoryAnswerStore implements AnswerStore {

    private final Map<String, Answer> answers = new TreeMap<>();

    @Override
    public synchronized List<Answer> all() {
        return List.copyOf(answers.values());
    }

    @Override
    public synchronized void put(Answer answer) {
        Answer before = answers.get(answer.key());
        answers.put(answer.key(), before == null ? answer : counted(answer, before, 0, 0, 0));
    }

    @Override
    public synchronized boolean remove(String key) {
        return answers.remove(key) != null;
    }

    @Override
    public synchronized void count(String key, int told, int helpful, int useless) {
        answers.computeIfPresent(key, (name, answer) -> counted(answer, answer, told, helpful, useless));
    }

    private static Answer counted(Answer answer, Answer counts, int told, int helpful, int useless) {
        return new Answer(
                answer.key(),
                answer.title(),
                answer.keywords(),
                answer.text(),
                answer.open(),
                answer.validTo(),
                counts.told() + told,
                counts.helpful() + helpful,
                counts.useless() + useless,
                answer.changedAt(),
                answer.changedBy());
    }
}
