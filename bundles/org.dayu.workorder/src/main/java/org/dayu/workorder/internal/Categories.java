package org.dayu.workorder.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The tree of matters, and type-ahead in it. Immutable. */
final class Categories {

    /**
     * One node of the tree.
     *
     * @param initials first letters of the pinyin of the name
     * @param path names from the top to this one
     * @param slaClass the usual limit; only at leaves
     */
    record Category(
            String code,
            @Nullable String parent,
            String name,
            String initials,
            List<String> path,
            @Nullable String slaClass,
            boolean leaf) {
        Category {
            path = List.copyOf(path);
        }
    }

    private final Map<String, Category> byCode = new HashMap<>();
    private final List<Category> inOrder;

    /** @param rows code, parent, name, initials and limit; parents first */
    Categories(List<Category> rows) {
        List<Category> all = new ArrayList<>();
        for (var row : rows) {
            var above = row.parent() == null ? null : byCode.get(row.parent());
            List<String> path = new ArrayList<>(above == null ? List.of() : above.path());
            path.add(row.name());
            boolean leaf = rows.stream().noneMatch(other -> row.code().equals(other.parent()));
            var category =
                    new Category(row.code(), row.parent(), row.name(), row.initials(), path, row.slaClass(), leaf);
            byCode.put(row.code(), category);
            all.add(category);
        }
        all.sort(Comparator.comparing(Category::code));
        inOrder = List.copyOf(all);
    }

    Optional<Category> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Names from the top; the bare code for one that is no longer in the tree. */
    List<String> path(String code) {
        var category = byCode.get(code);
        return category == null ? List.of(code) : category.path();
    }

    List<Category> all() {
        return inOrder;
    }

    /** Leaves that match, best first: code or beginning before the middle, short before long. */
    List<Category> search(String query, int limit) {
        var wanted = query.strip().toLowerCase(Locale.ROOT);
        return inOrder.stream()
                .filter(Category::leaf)
                .filter(category -> rank(category, wanted) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt((Category category) -> rank(category, wanted))
                        .thenComparing(Category::code))
                .limit(limit)
                .toList();
    }

    private static int rank(Category category, String wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        if (category.code().startsWith(wanted)) {
            return 1;
        }
        if (category.name().startsWith(wanted) || category.initials().equals(wanted)) {
            return 2;
        }
        if (category.initials().startsWith(wanted)) {
            return 3;
        }
        if (category.name().contains(wanted)) {
            return 4;
        }
        if (category.initials().contains(wanted)) {
            return 5;
        }
        return String.join("", category.path()).contains(wanted) ? 6 : Integer.MAX_VALUE;
    }
}
