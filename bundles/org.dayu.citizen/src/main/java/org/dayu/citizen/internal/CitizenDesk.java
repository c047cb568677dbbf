package org.dayu.citizen.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Masking;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.api.OrderHistory;
import org.dayu.workorder.api.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who calls, and what they turned to the hotline with before. */
@Component(service = CitizenDesk.class)
public final class CitizenDesk {

    private static final int LAST = 5;
    private static final int PAGE = 50;
    private static final Set<String> MARKS = Set.of("vip", "care", "elder", "dialect", "hostile", "repeat");
    /** Lets a caller go before others, and so is not for everybody to give. */
    private static final String VIP = "vip";

    private final JdbcCitizens citizens;
    private final Transactions transactions;
    private final Audit audit;
    private final Users users;

    /** Work orders may be away while they are replaced; the caller's name is shown without history then. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OrderHistory history;

    @Activate
    public CitizenDesk(
            @Reference JdbcCitizens citizens,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Users users) {
        this.citizens = citizens;
        this.transactions = transactions;
        this.audit = audit;
        this.users = users;
    }

    /**
     * What the screen pop shows.
     *
     * @param ownerName the name of the agent who is charged with the citizen, if one is
     */
    public record Lookup(
            boolean known, @Nullable Citizen citizen, List<Order> orders, Counts counts, @Nullable String ownerName) {
        public Lookup {
            orders = List.copyOf(orders);
        }
    }

    public record Counts(long total, long open, long lastYear) {}

    /** One earlier order. */
    public record Order(
            UUID id,
            String number,
            String title,
            OrderStatus status,
            String statusLabel,
            String categoryName,
            Instant createdAt,
            @Nullable Instant deadline,
            @Nullable String departmentName) {}

    /** The new data of a citizen. */
    public record Change(
            long version,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address,
            @Nullable String districtCode,
            @Nullable List<String> marks,
            @Nullable String remark) {}

    public Lookup lookup(@Nullable String number) {
        var phone = PhoneNumber.normalise(number == null ? "" : number).orElse(null);
        if (phone == null) {
            // a withheld number is nobody we know, and no mistake of the person at the desk
            return new Lookup(false, null, List.of(), new Counts(0, 0, 0), null);
        }
        var citizen = citizens.byPhone(phone);
        var past = history;
        if (past == null) {
            return new Lookup(
                    citizen.isPresent(), citizen.orElse(null), List.of(), new Counts(0, 0, 0), owner(citizen));
        }
        var found = past.of(citizen.map(Citizen::id).orElse(null), phone, LAST);
        return new Lookup(
                citizen.isPresent(),
                citizen.orElse(null),
                found.orders().stream().map(CitizenDesk::order).toList(),
                new Counts(found.total(), found.open(), found.lastYear()),
                owner(citizen));
    }

    private @Nullable String owner(Optional<Citizen> citizen) {
        return citizen.map(Citizen::owner)
                .flatMap(users::find)
                .map(UserInfo::displayName)
                .orElse(null);
    }

    /** Whom to look for: all that is given must fit, of the marks one. */
    public record Wanted(
            @Nullable String number,
            @Nullable String name,
            @Nullable List<String> marks,
            @Nullable Integer offset,
            @Nullable Integer limit) {}

    /** A citizen in a list, masked for everybody: who needs more opens the one, and that is in the audit trail. */
    public record Found(
            UUID id,
            String phone,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String districtCode,
            List<String> marks) {
        public Found {
            marks = List.copyOf(marks);
        }

        static Found of(Citizen citizen) {
            String name = citizen.name();
            return new Found(
                    citizen.id(),
                    Masking.number(citizen.phone()),
                    name == null ? null : Masking.name(name),
                    citizen.gender(),
                    citizen.districtCode(),
                    citizen.marks());
        }
    }

    /** By the whole number for all who talk to citizens; by the whole name or by marks for supervisors. */
    public Page<Found> search(Wanted wanted, Principal who) {
        String number = blank(wanted.number());
        String name = blank(wanted.name());
        Set<String> marks = wanted.marks() == null ? Set.of() : Set.copyOf(wanted.marks());
        if (number == null && name == null && marks.isEmpty()) {
            throw new InvalidException("number", "请输入号码、姓名或标记");
        }
        if (!MARKS.containsAll(marks)) {
            throw new InvalidException("marks", "标记只能是 vip、care、elder、dialect、hostile、repeat");
        }
        if ((name != null || !marks.isEmpty()) && !supervises(who)) {
            throw new ForbiddenException("按姓名或标记查找由班长进行");
        }
        var request = new PageRequest(
                wanted.offset() == null ? 0 : wanted.offset(), wanted.limit() == null ? PAGE : wanted.limit());
        Page<Citizen> page = number == null
                ? citizens.search(name == null ? "" : name, marks, request)
                : byNumber(number, name, marks, request);
        audit.record(who, "citizen.search", "citizens", by(number, name, marks, page.total()));
        return page.map(Found::of);
    }

    private Page<Citizen> byNumber(String number, @Nullable String name, Set<String> marks, PageRequest request) {
        List<Citizen> one = PhoneNumber.normalise(number).flatMap(citizens::byPhone).stream()
                .filter(each -> name == null || Objects.equals(citizens.index(name), citizens.index(each.name())))
                .filter(each -> marks.isEmpty() || each.marks().stream().anyMatch(marks::contains))
                .toList();
        return new Page<>(request.offset() == 0 ? one : List.of(), one.size(), request.offset());
    }

    /** The trail says how was looked and how many were found; for whom is personal, but for the marks. */
    private static Map<String, String> by(
            @Nullable String number, @Nullable String name, Set<String> marks, long found) {
        Map<String, String> trace = new TreeMap<>();
        trace.put("found", String.valueOf(found));
        trace.put(
                "by",
                Stream.of(number == null ? "" : "number", name == null ? "" : "name", marks.isEmpty() ? "" : "marks")
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(",")));
        if (!marks.isEmpty()) {
            trace.put("marks", marks.stream().sorted().collect(Collectors.joining(",")));
        }
        return trace;
    }

    public Citizen find(UUID id, Principal who) {
        var citizen = citizens.find(id).orElseThrow(() -> new NotFoundException("没有这位市民的资料"));
        audit.record(who, "citizen.read", "citizen/" + id, Map.of());
        return citizen;
    }

    public Citizen change(UUID id, Change wanted, Principal who) {
        var marks = wanted.marks() == null ? List.<String>of() : List.copyOf(new LinkedHashSet<>(wanted.marks()));
        if (!MARKS.containsAll(marks)) {
            throw new InvalidException("marks", "标记只能是 vip、care、elder、dialect、hostile、repeat");
        }
        var gender = blank(wanted.gender());
        if (gender != null && !Set.of("F", "M").contains(gender)) {
            throw new InvalidException("gender", "性别为 F 或 M");
        }
        var district = blank(wanted.districtCode());
        if (district != null && !district.matches("\\d{6,12}")) {
            throw new InvalidException("districtCode", "行政区划代码为 6 至 12 位数字");
        }
        return transactions.required(() -> {
            var before = citizens.find(id).orElseThrow(() -> new NotFoundException("没有这位市民的资料"));
            if (before.marks().contains(VIP) != marks.contains(VIP) && !supervises(who)) {
                throw new ForbiddenException("重点标记由班长设置或取消");
            }
            var changed = citizens.change(new Citizen(
                    id,
                    before.phone(),
                    text("name", wanted.name(), 60),
                    gender,
                    text("address", wanted.address(), 200),
                    district,
                    marks,
                    text("remark", wanted.remark(), 500),
                    wanted.version()));
            audit.record(who, "citizen.change", "citizen/" + id, trace(before, changed));
            return changed;
        });
    }

    /**
     * Charges an agent with a citizen; the citizen's calls are kept for that agent for a while, by the queues' rules.
     *
     * @param owner the user id of the agent; {@code null} for nobody any more
     */
    public Citizen charge(UUID id, @Nullable UUID owner, long version, Principal who) {
        if (!supervises(who)) {
            throw new ForbiddenException("专属坐席由班长指定");
        }
        if (owner != null && users.find(owner).filter(CitizenDesk::answers).isEmpty()) {
            throw new InvalidException("owner", "专属坐席应为在用的坐席账号");
        }
        return transactions.required(() -> {
            var before = citizens.find(id).orElseThrow(() -> new NotFoundException("没有这位市民的资料"));
            var changed = citizens.charge(id, owner, version);
            Map<String, String> trace = new TreeMap<>();
            trace.put("version", String.valueOf(changed.version()));
            trace.put("owner", owner == null ? "" : owner.toString());
            trace.put("before", before.owner() == null ? "" : String.valueOf(before.owner()));
            audit.record(who, "citizen.owner", "citizen/" + id, trace);
            return changed;
        });
    }

    private static boolean answers(UserInfo user) {
        return user.enabled() && user.roles().contains(Role.AGENT);
    }

    private static boolean supervises(Principal who) {
        return who.equals(Principal.SYSTEM) || who.has(Role.SUPERVISOR);
    }

    /** Marks change how calls are routed, so the trail says which came and went; what else was changed is personal. */
    private static Map<String, String> trace(Citizen before, Citizen changed) {
        Map<String, String> trace = new TreeMap<>();
        trace.put("version", String.valueOf(changed.version()));
        note(trace, "marked", changed.marks(), before.marks());
        note(trace, "unmarked", before.marks(), changed.marks());
        return trace;
    }

    private static void note(Map<String, String> trace, String name, List<String> these, List<String> butThose) {
        String marks = these.stream().filter(mark -> !butThose.contains(mark)).collect(Collectors.joining(","));
        if (!marks.isEmpty()) {
            trace.put(name, marks);
        }
    }

    /** For tests, where nobody injects. */
    void use(OrderHistory orders) {
        history = orders;
    }

    private static Order order(OrderHistory.Brief brief) {
        return new Order(
                brief.id(),
                brief.number(),
                brief.title(),
                brief.status(),
                brief.status().label(),
                brief.categoryName(),
                brief.createdAt(),
                brief.deadline(),
                brief.departmentName());
    }

    private static @Nullable String text(String path, @Nullable String text, int max) {
        var clean = blank(text);
        if (clean != null && clean.codePointCount(0, clean.length()) > max) {
            throw new InvalidException(path, "最多 " + max + " 字");
        }
        if (clean != null && clean.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            throw new InvalidException(path, "包含不可见的控制字符");
        }
        return clean;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
