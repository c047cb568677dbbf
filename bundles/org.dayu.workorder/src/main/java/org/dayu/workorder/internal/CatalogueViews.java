package org.dayu.workorder.internal;

import java.util.List;
import java.util.Objects;

import org.dayu.workorder.internal.Categories.Category;
import org.dayu.workorder.internal.sla.SlaUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Categories and limits as forms want them. */
@Component(service = CatalogueViews.class)
public final class CatalogueViews {

    private final ReferenceData reference;

    @Activate
    public CatalogueViews(@Reference ReferenceData reference) {
        this.reference = reference;
    }

    /** A leaf. */
    public record Match(String code, String name, List<String> path, String initials, @Nullable String slaClass) {
        public Match {
            path = List.copyOf(path);
        }
    }

    public record Node(String code, String name, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    public record Limit(
            String code, String label, SlaUnit unit, int amount, SlaUnit signUnit, int signAmount, String basis) {}

    public List<Match> search(String query, int limit) {
        return reference.categories().search(query, limit).stream()
                .map(it -> new Match(it.code(), it.name(), it.path(), it.initials(), it.slaClass()))
                .toList();
    }

    public List<Node> tree() {
        return children(reference.categories().all(), null);
    }

    private static List<Node> children(List<Category> all, @Nullable String parent) {
        return all.stream()
                .filter(category -> Objects.equals(category.parent(), parent))
                .map(category -> new Node(category.code(), category.name(), children(all, category.code())))
                .toList();
    }

    public List<Limit> limits() {
        return reference.limits().stream()
                .map(it -> new Limit(
                        it.code(),
                        it.label(),
                        it.handle().unit(),
                        it.handle().amount(),
                        it.sign().unit(),
                        it.sign().amount(),
                        it.basis()))
                .toList();
    }
}
