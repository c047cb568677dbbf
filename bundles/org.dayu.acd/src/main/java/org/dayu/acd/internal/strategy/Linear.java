package org.dayu.acd.internal.strategy;

import java.util.Comparator;
import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * The same order for every caller: whoever is free and first by work number. Numbers go by their value, 999 before 1000;
 * those that are no numbers come after them, as text. For desks where the first are there to work and the last to help out.
 */
@Component(property = {"name=linear", "version=" + Linear.VERSION})
public final class Linear implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final Comparator<Candidate> STANDING =
            Comparator.comparing(candidate -> candidate.agent().workNumber(), Linear::compare);

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        List<Candidate> inOrder = candidates.stream().sorted(STANDING).toList();
        return candidates.stream()
                .map(candidate -> score(candidate, inOrder.indexOf(candidate)))
                .toList();
    }

    @Override
    public Comparator<Candidate> standing() {
        return STANDING;
    }

    private static Score score(Candidate candidate, int before) {
        return new Score(-before, "work number " + candidate.agent().workNumber());
    }

    private static int compare(String one, String other) {
        boolean number = digits(one);
        if (number != digits(other)) {
            return number ? -1 : 1;
        }
        if (number) {
            int longer = (one.length() - noughts(one)) - (other.length() - noughts(other));
            if (longer != 0) {
                return longer;
            }
            return one.substring(noughts(one)).compareTo(other.substring(noughts(other)));
        }
        return one.compareTo(other);
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** How many there are in front. */
    private static int noughts(String digits) {
        int count = 0;
        while (count < digits.length() && digits.charAt(count) == '0') {
            count++;
        }
        return count;
    }
}
