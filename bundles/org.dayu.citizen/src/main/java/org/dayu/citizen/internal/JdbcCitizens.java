package org.dayu.citizen.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.Citizens;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register in the schema {@code citizen}, personal data sealed. Joins the caller's transaction. */
@Component(service = {Citizens.class, JdbcCitizens.class})
public final class JdbcCitizens implements Citizens {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCitizens.class);

    private static final String WANTED =
            """
             where (cast(:index as text) is null or name_index = :index)
               and (:anyMark or marks && cast(:marks as text[]))
            """;

    private final Jdbi jdbi;
    private final PersonalData personalData;
    private final Clock clock;
    private final MarkedPhones marked = new MarkedPhones();
    private @Nullable ScheduledExecutorService pool;

    @Activate
    public JdbcCitizens(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=citizen)") SchemaReady schema,
            @Reference PersonalData personalData,
            @Reference Threads threads) {
        this(jdbi, personalData, Clock.systemUTC());
        pool = threads.pool("citizen-marked", 1);
        pool.scheduleWithFixedDelay(this::follow, 0, 2, TimeUnit.SECONDS);
    }

    JdbcCitizens(Jdbi jdbi, PersonalData personalData, Clock clock) {
        this.jdbi = jdbi;
        this.personalData = personalData;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    void follow() {
        marked.follow(jdbi);
    }

    @Override
    public boolean mayBeMarked(String phone) {
        return PhoneNumber.normalise(phone)
                .map(personalData::index)
                .filter(marked::mayHave)
                .isPresent();
    }

    @Override
    public Optional<Citizen> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from citizen.citizen where id = :id")
                .bind("id", id)
                .map((row, context) -> citizen(row))
                .findOne());
    }

    @Override
    public Optional<Citizen> byPhone(String phone) {
        return byIndex(personalData.index(normal(phone)));
    }

    private Optional<Citizen> byIndex(String index) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from citizen.citizen where phone_index = :index")
                .bind("index", index)
                .map((row, context) -> citizen(row))
                .findOne());
    }

    @Override
    public Citizen register(String phone) {
        var digits = normal(phone);
        var index = personalData.index(digits);
        return byIndex(index).orElseGet(() -> insert(digits, index));
    }

    private Citizen insert(String digits, String index) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                insert into citizen.citizen (id, version, phone_sealed, phone_index, marks, created_at, updated_at)
                values (:id, 1, :sealed, :index, '{}', :now, :now)
                on conflict (phone_index) do nothing
                """)
                .bind("id", Uuids.next())
                .bind("sealed", personalData.seal(digits))
                .bind("index", index)
                .bind("now", clock.instant())
                .execute());
        // two calls at once register one citizen: whoever came second finds the first
        return byIndex(index).orElseThrow();
    }

    @Override
    public void learn(
            UUID id,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address,
            @Nullable String districtCode) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                update citizen.citizen
                   set name_index = case when name_sealed is null then :nameIndex else name_index end,
                       name_sealed = coalesce(name_sealed, :name), gender = coalesce(gender, :gender),
                       address_sealed = coalesce(address_sealed, :address),
                       district_code = coalesce(district_code, :district),
                       version = version + 1, updated_at = :now
                 where id = :id
                   and (name_sealed is null and cast(:name as text) is not null
                     or gender is null and cast(:gender as text) is not null
                     or address_sealed is null and cast(:address as text) is not null
                     or district_code is null and cast(:district as text) is not null)
                """)
                .bind("id", id)
                .bind("name", seal(name))
                .bind("nameIndex", index(name))
                .bind("gender", gender)
                .bind("address", seal(address))
                .bind("district", districtCode)
                .bind("now", clock.instant())
                .execute());
    }

    /** Replaces everything but the phone and the owner, if the citizen is still as the person saw it. */
    Citizen change(Citizen wanted) {
        int changed = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                update citizen.citizen
                   set name_sealed = :name, name_index = :nameIndex, gender = :gender, address_sealed = :address, district_code = :district,
                       marks = :marks, remark = :remark, version = version + 1, updated_at = :now
                 where id = :id and version = :version
                """)
                .bind("id", wanted.id())
                .bind("version", wanted.version())
                .bind("name", seal(wanted.name()))
                .bind("nameIndex", index(wanted.name()))
                .bind("gender", wanted.gender())
                .bind("address", seal(wanted.address()))
                .bind("district", wanted.districtCode())
                .bindArray("marks", String.class, wanted.marks().toArray())
                .bind("remark", wanted.remark())
                .bind("now", clock.instant())
                .execute());
        return changed(wanted.id(), changed);
    }

    /** Charges an agent with a citizen, or nobody, if the citizen is still as the person saw it. */
    Citizen charge(UUID id, @Nullable UUID owner, long version) {
        int changed = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                update citizen.citizen set owner = :owner, version = version + 1, updated_at = :now
                 where id = :id and version = :version
                """)
                .bind("id", id)
                .bind("version", version)
                .bind("owner", owner)
                .bind("now", clock.instant())
                .execute());
        return changed(id, changed);
    }

    private Citizen changed(UUID id, int rows) {
        var now = find(id).orElseThrow(() -> new NotFoundException("没有这位市民的资料"));
        if (!now.marks().isEmpty() || now.owner() != null) {
            marked.add(personalData.index(now.phone()));
        }
        if (rows == 0) {
            throw new ConflictException("市民资料已被他人修改（第 " + now.version() + " 版），请刷新");
        }
        return now;
    }

    /**
     * Those with just this name, or with one of these marks, the last changed first.
     *
     * @param name empty for any
     * @param marks empty for any
     */
    Page<Citizen> search(String name, Set<String> marks, PageRequest page) {
        @Nullable String index = index(name);
        return jdbi.withHandle(handle -> {
            long total = bound(handle.createQuery("select count(*) from citizen.citizen" + WANTED), index, marks)
                    .mapTo(Long.class)
                    .one();
            List<Citizen> items = bound(
                            handle.createQuery("select * from citizen.citizen" + WANTED
                                    + " order by updated_at desc, id limit :limit offset :offset"),
                            index,
                            marks)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> citizen(row))
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    private static Query bound(Query query, @Nullable String index, Set<String> marks) {
        return query.bind("index", index)
                .bind("anyMark", marks.isEmpty())
                .bindArray("marks", String.class, marks.toArray());
    }

    /**
     * Makes names findable that were written before there was an index. What cannot be opened any more stays as it is.
     *
     * @param after those behind this one, by id
     * @param most how many at once
     * @return the last one looked at, if there was any
     */
    Optional<UUID> indexNames(UUID after, int most) {
        return jdbi.withHandle(handle -> {
            List<Unnamed> found = handle.createQuery(
                            """
                    select id, name_sealed from citizen.citizen
                     where name_sealed is not null and name_index is null and id > :after order by id limit :most
                    """)
                    .bind("after", after)
                    .bind("most", most)
                    .map((row, context) -> new Unnamed(row.getObject("id", UUID.class), row.getString("name_sealed")))
                    .list();
            for (Unnamed one : found) {
                readable(one.sealed()).ifPresent(name -> handle.createUpdate(
                                """
                        update citizen.citizen set name_index = :index
                         where id = :id and name_sealed = :sealed and name_index is null
                        """)
                        .bind("id", one.id())
                        .bind("sealed", one.sealed())
                        .bind("index", index(name))
                        .execute());
            }
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.get(found.size() - 1).id());
        });
    }

    private record Unnamed(UUID id, String sealed) {}

    private Optional<String> readable(String sealed) {
        try {
            return Optional.of(personalData.open(sealed));
        } catch (IllegalArgumentException e) {
            LOG.warn("the name of a citizen cannot be opened and so not be looked up: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The index of a name, however it is spaced; none for no name. A prefix keeps it apart from the index of a number. */
    @Nullable
    String index(@Nullable String name) {
        String plain = name == null ? "" : name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? null : personalData.index("name:" + plain);
    }

    private @Nullable String seal(@Nullable String text) {
        return text == null ? null : personalData.seal(text);
    }

    private @Nullable String open(@Nullable String sealed) {
        return sealed == null ? null : personalData.open(sealed);
    }

    private static String normal(String phone) {
        return PhoneNumber.normalise(phone).orElseThrow(() -> new InvalidException("phone", "电话号码应为 3 至 20 位数字"));
    }

    private Citizen citizen(ResultSet row) throws SQLException {
        return new Citizen(
                row.getObject("id", UUID.class),
                personalData.open(row.getString("phone_sealed")),
                open(row.getString("name_sealed")),
                row.getString("gender"),
                open(row.getString("address_sealed")),
                row.getString("district_code"),
                List.of((String[]) row.getArray("marks").getArray()),
                row.getString("remark"),
                row.getLong("version"),
                row.getObject("owner", UUID.class));
    }
}
