package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.citizen.api.Citizens;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.process.Processes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Opens orders: row, process and message in one transaction. */
@Component(service = Filing.class)
public final class Filing {

    private static final Set<String> CHANNELS = Set.of("phone", "ivr", "web", "open311", "sms", "mail", "other");
    private static final int TITLE_LENGTH = 40;

    private final Transactions transactions;
    private final OrderJournal journal;
    private final JdbcOrders orders;
    private final Assignment assignment;
    private final ReferenceData reference;
    private final PersonalData personalData;
    private final Processes processes;

    /** The register may be away while it is replaced; the order then keeps what it was told. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Citizens citizens;

    @Activate
    public Filing(
            @Reference Transactions transactions,
            @Reference OrderJournal journal,
            @Reference JdbcOrders orders,
            @Reference Assignment assignment,
            @Reference ReferenceData reference,
            @Reference PersonalData personalData,
            @Reference Processes processes) {
        this.transactions = transactions;
        this.journal = journal;
        this.orders = orders;
        this.assignment = assignment;
        this.reference = reference;
        this.personalData = personalData;
        this.processes = processes;
    }

    /** @param fresh false if the same request had been filed before */
    public record Filed(UUID id, boolean fresh) {}

    public Filed file(Commands.File wanted, Principal by) {
        var requestId = Texts.needed("requestId", wanted.requestId());
        if (wanted.answer() != null && wanted.dispatch() != null) {
            throw new InvalidException("dispatch", "直接答复的工单不能同时派单");
        }
        var row = row(wanted);
        return transactions.required(() -> {
            var before = orders.byRequest(requestId);
            return before.isPresent() ? new Filed(before.get(), false) : open(requestId, row, wanted, by);
        });
    }

    private Filed open(UUID requestId, Map<String, @Nullable Object> row, Commands.File wanted, Principal by) {
        var id = Uuids.next();
        Map<String, @Nullable Object> values = new HashMap<>(row);
        values.put("id", id);
        values.put("requestId", requestId);
        values.put("createdBy", by.userId());
        values.put("now", journal.now());
        values.putIfAbsent("occurredAt", journal.now());
        values.put("citizenId", citizenId(wanted.citizen(), values));
        while (!insert(values)) {
            var before = orders.byRequest(requestId);
            if (before.isPresent()) {
                return new Filed(before.get(), false);
            }
            // the number was taken: one in 9e14 a filed order
        }
        journal.note(id, Change.FILED, by, null, null, Map.of("channel", values.get("channel")));
        boolean direct = wanted.answer() != null;
        if (direct) {
            answer(id, wanted.answer(), by);
        }
        var processId = processes.start(
                Processes.CITIZEN_REQUEST,
                id,
                Map.of("direct", direct, "redo", false, "signed", false, Processes.OUTCOME, ""));
        orders.set(id, Map.of("process_id", processId));
        if (wanted.dispatch() != null) {
            assignment.dispatch(journal.take(id), wanted.dispatch(), by);
        }
        return new Filed(id, true);
    }

    private boolean insert(Map<String, @Nullable Object> values) {
        var number = OrderNumber.next();
        values.put("number", number);
        var phone = values.get("phone");
        values.put("tailIndex", phone == null ? null : personalData.index(tail(number, phone.toString())));
        return orders.insert(values);
    }

    /** What the last digits of the phone are found by, for one number only. */
    static String tail(String number, String phone) {
        return number + ":" + phone.substring(Math.max(0, phone.length() - 4));
    }

    void answer(UUID id, Commands.FiledAnswer answer, Principal by) {
        var text = Texts.needed("answer.text", answer.text(), 4_000);
        orders.set(id, Map.of("result", text, "closing_code", "ANSWERED"));
        journal.note(
                id,
                Change.FED_BACK,
                by,
                null,
                text,
                answer.knowledgeId() == null
                        ? Map.of("direct", true)
                        : Map.of("direct", true, "knowledgeId", answer.knowledgeId()));
    }

    private Map<String, @Nullable Object> row(Commands.File wanted) {
        var faults = new Faults();
        Map<String, @Nullable Object> row = new HashMap<>();
        var cause = faults.of(() -> Texts.needed("cause", wanted.cause(), 2_000));
        var title = faults.of(() -> Texts.optional("title", wanted.title(), 100));
        var course = faults.of(() -> Texts.optional("course", wanted.course(), 4_000));
        var occurred = wanted.occurredAt();
        if (occurred != null) {
            row.put("occurredAt", faults.of(() -> plausible(occurred)));
        }
        var channel = wanted.channel() == null ? "phone" : wanted.channel();
        row.put("channel", faults.of(() -> Texts.oneOf("channel", channel, CHANNELS)));
        row.put("callId", wanted.callId());
        row.put("cause", cause);
        row.put("course", course == null ? "" : course);
        row.put("title", title == null && cause != null ? shorten(cause) : title);
        row.put("categoryCode", faults.of(() -> reference
                .leaf(Texts.needed("categoryCode", wanted.categoryCode()))
                .code()));
        row.put("urgency", (wanted.urgency() == null ? Urgency.NORMAL : wanted.urgency()).name());
        row.put("confidential", Boolean.TRUE.equals(wanted.confidential()));
        faults.check(() -> place(row, wanted.place(), wanted.answer() == null));
        faults.check(() -> claimant(row, wanted.citizen()));
        faults.refuse();
        return row;
    }

    private Instant plausible(Instant occurred) {
        if (occurred.isAfter(journal.now().plusSeconds(3_600))
                || occurred.isBefore(Instant.parse("1949-10-01T00:00:00Z"))) {
            throw new InvalidException("occurredAt", "事发时间不合理");
        }
        return occurred;
    }

    private static void place(Map<String, @Nullable Object> row, Commands.@Nullable Place place, boolean needed) {
        var given = place == null ? new Commands.Place(null, null, null, null, null) : place;
        row.put(
                "address",
                needed
                        ? Texts.needed("place.address", given.address(), 200)
                        : Texts.optional("place.address", given.address(), 200));
        if ((given.lon() == null) != (given.lat() == null)) {
            throw new InvalidException("place.lon", "经度和纬度须同时填写");
        }
        row.put("lon", within("place.lon", given.lon(), 180));
        row.put("lat", within("place.lat", given.lat(), 90));
        var district = Texts.optional("place.districtCode", given.districtCode(), 12);
        if (district != null && !district.matches("\\d{6,12}")) {
            throw new InvalidException("place.districtCode", "行政区划代码为 6 至 12 位数字");
        }
        row.put("districtCode", district);
        row.put("districtName", Texts.optional("place.districtName", given.districtName(), 60));
    }

    private static @Nullable Double within(String path, @Nullable Double degrees, int most) {
        if (degrees != null && !(Math.abs(degrees) <= most)) {
            throw new InvalidException(path, "坐标超出范围");
        }
        return degrees;
    }

    private static String shorten(String cause) {
        var line = cause.lines().findFirst().orElse(cause);
        return line.codePointCount(0, line.length()) <= TITLE_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH)) + "…";
    }

    /** Sealed here, outside the transaction. */
    private void claimant(Map<String, @Nullable Object> values, Commands.@Nullable Citizen given) {
        var citizen = given == null ? new Commands.Citizen(null, null, null, null, null) : given;
        var spoken = Texts.optional("citizen.phone", citizen.phone(), 30);
        var phone = spoken == null
                ? null
                : PhoneNumber.normalise(spoken)
                        .orElseThrow(() -> new InvalidException("citizen.phone", "电话号码应为 3 至 20 位数字"));
        var name = Texts.optional("citizen.name", citizen.name(), 60);
        var address = Texts.optional("citizen.address", citizen.address(), 200);
        var gender = citizen.gender() == null || citizen.gender().isBlank()
                ? null
                : Texts.oneOf("citizen.gender", citizen.gender(), Set.of("F", "M"));
        values.put("phone", phone);
        values.put("name", name);
        values.put("home", address);
        values.put("phoneSealed", phone == null ? null : personalData.seal(phone));
        values.put("phoneIndex", phone == null ? null : personalData.index(phone));
        values.put("nameSealed", name == null ? null : personalData.seal(name));
        values.put("addressSealed", address == null ? null : personalData.seal(address));
        values.put("gender", gender);
    }

    /** Whom a telephone names is who it is; a given id counts where no number was told. */
    private @Nullable UUID citizenId(Commands.@Nullable Citizen given, Map<String, @Nullable Object> values) {
        var known = given == null ? null : given.id();
        var phone = text(values, "phone");
        var register = citizens;
        if (register == null) {
            return known;
        }
        var id = phone != null
                ? register.register(phone).id()
                : known != null && register.find(known).isPresent() ? known : null;
        if (id != null) {
            register.learn(
                    id,
                    text(values, "name"),
                    text(values, "gender"),
                    text(values, "home"),
                    text(values, "districtCode"));
        }
        return id;
    }

    private static @Nullable String text(Map<String, @Nullable Object> values, String name) {
        var value = values.get(name);
        return value == null ? null : value.toString();
    }

    /** For tests, where nobody injects. */
    void use(Citizens register) {
        citizens = register;
    }
}
