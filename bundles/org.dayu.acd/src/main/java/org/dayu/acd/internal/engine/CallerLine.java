package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Callers in the order of service, in short stretches, so that a caller's place is found without walking past all who
 * are before it.
 */
final class CallerLine implements Iterable<CallerCell> {

    private static final int LONGEST = 128;

    private final List<ArrayList<CallerCell>> stretches = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    CallerCell first() {
        if (size == 0) {
            throw new NoSuchElementException();
        }
        return stretches.get(0).get(0);
    }

    void clear() {
        stretches.clear();
        size = 0;
    }

    void add(CallerCell caller) {
        if (stretches.isEmpty()) {
            stretches.add(new ArrayList<>());
        }
        int index = stretch(caller);
        ArrayList<CallerCell> stretch = stretches.get(index);
        int place = place(stretch, caller);
        if (place >= 0) {
            return;
        }
        stretch.add(-place - 1, caller);
        size++;
        if (stretch.size() > LONGEST) {
            List<CallerCell> tail = stretch.subList(LONGEST / 2, stretch.size());
            stretches.add(index + 1, new ArrayList<>(tail));
            tail.clear();
        }
    }

    void remove(CallerCell caller) {
        if (size == 0) {
            return;
        }
        int index = stretch(caller);
        ArrayList<CallerCell> stretch = stretches.get(index);
        int place = place(stretch, caller);
        if (place >= 0) {
            stretch.remove(place);
            size--;
            if (stretch.isEmpty()) {
                stretches.remove(index);
            }
        }
    }

    /** How many are before this one. */
    int before(CallerCell caller) {
        if (size == 0) {
            return 0;
        }
        int index = stretch(caller);
        int count = 0;
        for (int i = 0; i < index; i++) {
            count += stretches.get(i).size();
        }
        int place = place(stretches.get(index), caller);
        return count + (place >= 0 ? place : -place - 1);
    }

    /** The last stretch that begins at or before the caller, or the first. */
    private int stretch(CallerCell caller) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            ArrayList<CallerCell> stretch = stretches.get(middle);
            if (CallerCell.ORDER.compare(stretch.get(0), caller) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int place(List<CallerCell> stretch, CallerCell caller) {
        int low = 0;
        int high = stretch.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = CallerCell.ORDER.compare(stretch.get(middle), caller);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** A copy, which stays as it is. */
    List<CallerCell> copy() {
        List<CallerCell> all = new ArrayList<>(size);
        stretches.forEach(all::addAll);
        return all;
    }

    @Override
    public Iterator<CallerCell> iterator() {
        return new Iterator<>() {
            private int stretch;
            private int place;

            @Override
            public boolean hasNext() {
                return stretch < stretches.size();
            }

            @Override
            public CallerCell next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<CallerCell> present = stretches.get(stretch);
                CallerCell caller = present.get(place++);
                if (place == present.size()) {
                    stretch++;
                    place = 0;
                }
                return caller;
            }
        };
    }
}
